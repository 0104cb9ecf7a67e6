import Testing

@testable import WebSocket

@Suite struct UpgradeTests {
  @Test func `RFC 6455, 1.3: the sample key`() {
    #expect(UpgradeResponse.acceptValue(key: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
  }
}
