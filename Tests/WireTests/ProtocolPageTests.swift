import Foundation
import GoldenFiles
import Testing
import Wire

@Suite struct `The protocol page` {
  @Test func `says what the declarations say`() throws {
    let path = GoldenFiles.folder + "/../../Docs/Protocol.md"
    let page = ProtocolPage.markdown()
    if ProcessInfo.processInfo.environment["KAFKALAB_REWRITE"] == "1" {
      try page.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let written = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(written == page, "set KAFKALAB_REWRITE=1 to write Docs/Protocol.md anew")
  }
}
