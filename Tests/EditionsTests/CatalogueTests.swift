import Editions
import GoldenFiles
import Testing

/// The catalogues of settings against those that the releases print.
@Suite struct `Settings` {
  static let files = GoldenFiles.files(below: "configs", suffix: ".tsv")
    .filter { !$0.hasSuffix("/errors.tsv") }

  @Test(arguments: files)
  func `are those that the release lists, with types, defaults and limits`(file: String) throws {
    let parts = file.split(separator: "/").map(String.init)
    let edition = try #require(Edition(parts[1]))
    let catalogue = try #require(SettingCatalogue(rawValue: String(parts[2].dropLast(4))))
    let theirs = GoldenFiles.rows(file)
    let ours = SettingCatalogue.of(catalogue, in: edition).map { columns($0, of: catalogue) }
    let wrong = zip(ours, theirs).filter { $0 != $1 }
    #expect(ours.count == theirs.count)
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
  }

  @Test(arguments: files)
  func `are found by name and accept their own defaults`(file: String) throws {
    let parts = file.split(separator: "/").map(String.init)
    let edition = try #require(Edition(parts[1]))
    let catalogue = try #require(SettingCatalogue(rawValue: String(parts[2].dropLast(4))))
    var wrong: [String] = []
    for row in GoldenFiles.rows(file) {
      guard let setting = SettingCatalogue.setting(row[0], of: catalogue, in: edition) else {
        wrong.append("\(row[0]) is not found")
        continue
      }
      guard setting.initial != .required else { continue }
      do { _ = try setting.initialValue() } catch { wrong.append(error.message) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    #expect(SettingCatalogue.setting("no.such", of: catalogue, in: edition) == nil)
  }

  private func columns(_ setting: Setting, of catalogue: SettingCatalogue) -> [String] {
    let initial =
      switch setting.initial {
      case .required: "-"
      case .null: "null"
      case .text(let text): text.isEmpty ? "(empty)" : text
      }
    let columns = [
      setting.name, setting.kind.rawValue, initial, setting.importance.rawValue,
      setting.rule.text(in: setting.edition), "\(setting.isInternal)",
      setting.isInternal ? "/-1" : "-", "-",
    ]
    switch catalogue {
    case .topic:
      let names = setting.brokerSettings
      return columns + [names.isEmpty ? "-" : names.joined(separator: ",")]
    case .broker:
      let mode = setting.updateMode
      return columns + [mode == .readOnly ? "-" : mode.rawValue]
    default: return columns
    }
  }
}
