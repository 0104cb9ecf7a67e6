import Testing

@testable import Live

/// What a person reads when a room cannot be reached (H2).
@Suite struct `A transport that fails` {
  private static let advice: [(TransportFailure, String)] = [
    (.unknownName, "check the link and the network"),
    (.unknownProxy, "check http_proxy and https_proxy"),
    (.proxyRefuses(status: 407), "answers 407"),
    (.nobodyAnswers, "ask whether the room is open"),
    (.certificateOfAnotherName, "for another name"),
    (.certificateExpired, "has expired"),
    (.certificateNotYetValid, "check the clock here"),
    (.unknownIssuer, "--cacert FILE"),
    (.unreadableCertificates, "check its path"),
    (.noTLS, "check whether the link"),
  ]

  @Test func `is told with what happened and what to do (H2)`() {
    for (failure, words) in Self.advice {
      let sentence = failure.sentence(authority: "room.example:443")
      #expect(sentence.contains(words), "\(failure)")
      #expect(
        sentence.contains("room.example:443") || sentence.contains("--cacert") || sentence.contains("proxy"))
      #expect(sentence.count <= HostLimits.reasonCharacters, "it is shown whole")
    }
    #expect(TransportFailure.other("words").sentence(authority: "a") == "words")
  }

  @Test(
    arguments: [
      (0, .certificateOfAnotherName), (1, .certificateOfAnotherName), (9, .certificateNotYetValid),
      (10, .certificateExpired), (18, .unknownIssuer), (19, .unknownIssuer), (20, .unknownIssuer),
      (21, .unknownIssuer), (23, .other("revoked")),
    ] as [(Int, TransportFailure)])
  func `says what is the matter with a certificate (H2)`(number: Int, failure: TransportFailure) {
    #expect(TransportFailure(certificateVerification: number, words: "revoked") == failure)
  }
}
