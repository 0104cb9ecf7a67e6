"""Certificates made for one test: an issuer of our own, and servers that it vouches for, rightly or not."""

import datetime
import ipaddress
import os
import ssl

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = datetime.timedelta(days=1)


class Issuer:
    """Somebody whom a computer may be told to trust; `path` is its certificate in PEM."""

    def __init__(self, folder, name="issuer"):
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        certificate = self._build(self.name, self.key, -DAY, DAY).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        )
        self.path = os.path.join(folder, f"{name}.pem")
        self._write(self.path, certificate.sign(self.key, hashes.SHA256()))

    def certify(self, host, begins=-DAY, ends=DAY):
        """A file with the certificate and key of a server called `host`; the moments are counted from now."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "server")])
        try:
            name = x509.IPAddress(ipaddress.ip_address(host))
        except ValueError:
            name = x509.DNSName(host)
        certificate = (
            self._build(subject, key, begins, ends)
            .add_extension(x509.SubjectAlternativeName([name]), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        path = os.path.join(self.folder, f"{certificate.serial_number}.pem")
        self._write(path, certificate, key)
        return path

    def _build(self, subject, key, begins, ends):
        now = datetime.datetime.utcnow()
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + begins)
            .not_valid_after(now + ends)
        )

    @staticmethod
    def _write(path, certificate, key=None):
        with open(path, "wb") as file:
            file.write(certificate.public_bytes(serialization.Encoding.PEM))
            if key:
                form = serialization.PrivateFormat.PKCS8
                file.write(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))


def server_context(path):
    """What a server with the certificate and key in `path` speaks TLS with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
