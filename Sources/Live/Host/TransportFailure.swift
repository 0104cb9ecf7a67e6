/// Why a transport could not be made or broke, as far as somebody can do something about it.
enum TransportFailure: Hashable, Sendable {
  /// No name server knows the room's host.
  case unknownName
  /// No name server knows the proxy that the environment names.
  case unknownProxy
  /// The proxy opens no tunnel and answers with this HTTP status.
  case proxyRefuses(status: Int)
  /// The host is not there, or nothing listens at the port.
  case nobodyAnswers
  /// The certificate does not name the host that was dialled.
  case certificateOfAnotherName
  /// The certificate's last day is over.
  case certificateExpired
  /// The certificate's first day is yet to come.
  case certificateNotYetValid
  /// The certificate leads to nobody whom this computer trusts.
  case unknownIssuer
  /// The file of `--cacert` is missing or holds no certificates.
  case unreadableCertificates
  /// The other end does not agree on TLS, or does not speak it.
  case noTLS
  /// Whatever else happened, in the library's words.
  case other(String)

  /// What the verification of a certificate came to, by its number in OpenSSL (`x509_vfy.h`, `X509_V_...`).
  ///
  /// The name is compared after the chain and before the result is taken over, for which libcurl holds a 1 ready: so
  /// the name is at fault when the verification itself found nothing.
  init(certificateVerification number: Int, words: String) {
    self =
      switch number {
      case 0, 1: .certificateOfAnotherName
      case 2, 18, 19, 20, 21, 27: .unknownIssuer
      case 9: .certificateNotYetValid
      case 10: .certificateExpired
      default: .other(words)
      }
  }

  /// What happened and what to do next, for the person who waits; `authority` is the `host:port` that was dialled.
  func sentence(authority: String) -> String {
    switch self {
    case .unknownName: "the name of \(authority) is not known; check the link and the network"
    case .unknownProxy: "this computer's proxy is not known; check http_proxy and https_proxy"
    case .proxyRefuses(let status):
      "this computer's proxy answers \(status); check http_proxy and https_proxy, or add the room to no_proxy"
    case .nobodyAnswers: "nobody answers at \(authority); ask whether the room is open"
    case .certificateOfAnotherName:
      "the certificate at \(authority) is for another name; check the link, or ask for one of this name"
    case .certificateExpired: "the certificate of \(authority) has expired; ask whoever runs it to renew it"
    case .certificateNotYetValid:
      "the certificate of \(authority) is not valid yet; check this computer's clock"
    case .unknownIssuer:
      "the certificate of \(authority) is by nobody known here; if you trust its issuer, use --cacert FILE"
    case .unreadableCertificates: "no certificate can be read from the file of --cacert; check its path"
    case .noTLS:
      "\(authority) does not speak TLS as it should; a link that begins with https:// needs a server that does"
    case .other(let words): words
    }
  }
}
