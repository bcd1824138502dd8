internal import Editions
internal import Wire

/// The versions that a broker speaks, each with the newest that this edition's client speaks too.
enum ApiVersionsText {
  static func text(_ versions: [ApiVersionsResponse.ApiVersion], in edition: Edition) -> String {
    let ours = ApiTable.of(edition)
    var lines = versions.map { (key: $0.apiKey, text: line($0, ours, edition)) }
    for row in ours.rows where !versions.contains(where: { $0.apiKey == row.key.rawValue }) {
      let name = row.key.name(in: edition)
      lines.append((row.key.rawValue, "\(name)(\(row.key.rawValue)): UNSUPPORTED"))
    }
    let sorted = lines.sorted { $0.key < $1.key }.map { "\n\t\($0.text)" }
    return "(\(sorted.joined(separator: ","))\n)"
  }

  private static func line(
    _ version: ApiVersionsResponse.ApiVersion, _ ours: ApiTable, _ edition: Edition
  ) -> String {
    let (least, most) = (version.minVersion, version.maxVersion)
    let range = least == most ? "\(least)" : "\(least) to \(most)"
    guard let key = ApiKey(rawValue: version.apiKey), let known = ours.versions(of: key) else {
      return "UNKNOWN(\(version.apiKey)): \(range)"
    }
    let usable =
      if known.upperBound < least {
        "unusable: node too new"
      } else if most < known.lowerBound {
        "unusable: node too old"
      } else {
        "usable: \(min(known.upperBound, most))"
      }
    return "\(key.name(in: edition))(\(key.rawValue)): \(range) [\(usable)]"
  }
}
