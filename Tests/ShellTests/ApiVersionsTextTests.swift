import Editions
import Testing
import Wire

@testable import Shell

@Suite struct `The text of a broker's API versions` {
  static func version(
    _ key: Int16, _ least: Int16, _ most: Int16
  ) -> ApiVersionsResponse.ApiVersion {
    ApiVersionsResponse.ApiVersion {
      $0.apiKey = key
      $0.minVersion = least
      $0.maxVersion = most
    }
  }

  @Test(arguments: [
    (version(0, 0, 8), "Produce(0): 0 to 8 [usable: 8]"),
    (version(0, 0, 11), "Produce(0): 0 to 11 [usable: 8]"),
    (version(0, 0, 5), "Produce(0): 0 to 5 [usable: 5]"),
    (version(0, 9, 11), "Produce(0): 9 to 11 [unusable: node too new]"),
    (version(27, 0, 0), "WriteTxnMarkers(27): 0 [usable: 0]"),
    (version(60, 0, 1), "UNKNOWN(60): 0 to 1"),
  ])
  func `says what of it the client can use`(
    version: ApiVersionsResponse.ApiVersion, line: String
  ) {
    let lines = ApiVersionsText.text([version], in: .v2_6).split(separator: "\n")
      .map { $0.hasSuffix(",") ? String($0.dropLast()) : String($0) }
    #expect(lines.first == "(")
    #expect(lines.last == ")")
    #expect(lines.contains("\t" + line))
  }

  @Test func `is in the order of the keys and names what the broker lacks`() {
    let text = ApiVersionsText.text([Self.version(3, 0, 9), Self.version(0, 0, 8)], in: .v2_6)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(
      lines[1...4] == [
        "\tProduce(0): 0 to 8 [usable: 8],", "\tFetch(1): UNSUPPORTED,",
        "\tListOffsets(2): UNSUPPORTED,", "\tMetadata(3): 0 to 9 [usable: 9],",
      ])
    #expect(lines.count == 52)
  }
}
