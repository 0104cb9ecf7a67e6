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
    case .unknownName: "\(authority) is not known; check the link and the network"
    case .unknownProxy: "the proxy set here is not known; check http_proxy and https_proxy"
    case .proxyRefuses(let status):
      "the proxy set here answers \(status); check http_proxy, https_proxy, no_proxy"
    case .nobodyAnswers: "nobody answers at \(authority); ask whether the room is open"
    case .certificateOfAnotherName: "the certificate at \(authority) is for another name; check the link"
    case .certificateExpired: "the certificate of \(authority) has expired; its owner has to renew it"
    case .certificateNotYetValid: "the certificate of \(authority) is not valid yet; check the clock here"
    case .unknownIssuer:
      "nobody known here issued the certificate of \(authority); --cacert FILE trusts its issuer"
    case .unreadableCertificates: "no certificate can be read from the file of --cacert; check its path"
    case .noTLS: "\(authority) does not speak TLS; check whether the link should begin with crossmate://"
    case .other(let words): words
    }
  }
}
