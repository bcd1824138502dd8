import Foundation
import GoldenFiles

/// The project's Swift files as texts, for the tests that read them.
struct SourceFile {
  let path: String
  private let text: String
  let lines: [String]

  init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The lines that have one of these words, numbered from 1. Patterns are slow in a debug build: whoever
  /// looks for one sifts the lines first.
  func lines(with words: [String]) -> [(number: Int, line: String)] {
    let found = words.filter { Self.has(text, $0) }
    if found.isEmpty { return [] }
    return lines.enumerated().filter { line in found.contains { Self.has(line.element, $0) } }
      .map { ($0.offset + 1, $0.element) }
  }

  private static func has(_ text: String, _ word: String) -> Bool { strstr(text, word) != nil }

  /// The target that the file belongs to, by its folder; nil outside `Sources` and `Tests`.
  var target: String? {
    let parts = path.split(separator: "/").map(String.init)
    guard let first = parts.first else { return nil }
    if first == "Tests" { return parts.count > 1 ? parts[1] : nil }
    return parts.count > 2 ? parts[2] : nil
  }

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The modules that it imports.
  var imports: [String] {
    lines.compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({ ["public", "internal", "@testable"].contains($0) })
      else { return nil }
      return words[place + 1]
    }
  }
}

enum SourceTree {
  static let root: String = {
    var parts = GoldenFiles.folder.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(2)
    return parts.joined(separator: "/")
  }()

  static func text(_ path: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: root + "/" + path) ?? Data(), as: UTF8.self)
  }

  static func swiftFiles(below folder: String) -> [SourceFile] {
    files(below: folder, ending: ".swift")
  }

  static func pages(below folder: String) -> [SourceFile] { files(below: folder, ending: ".md") }

  private static func files(below folder: String, ending: String) -> [SourceFile] {
    guard let walker = FileManager.default.enumerator(atPath: root + "/" + folder) else {
      return []
    }
    var paths: [String] = []
    while let name = walker.nextObject() as? String {
      if name.hasSuffix(ending) { paths.append(folder + "/" + name) }
    }
    return paths.sorted().map { path in
      SourceFile(path, text(path))
    }
  }

  static let sources = swiftFiles(below: "Sources")
  static let tests = swiftFiles(below: "Tests")

  /// A target of the manifest's table and what it may import.
  struct Permission {
    let target: String
    let imports: [String]
  }

  private static let manifest = text("Package.swift").replacing("\n", with: " ")

  /// The product's targets, in the order of the table.
  static let permissions: [Permission] = manifest.matches(
    of: /(?:layer|program)\(\s*"(\w+)",\s*in:\s*"\w+"(?:,\s*imports:\s*\[([^\]]*)\])?/
  ).map { row in
    Permission(target: String(row.output.1), imports: names(in: row.output.2))
  }

  /// The targets with tests, and what tests share.
  static let testPermissions: [Permission] =
    manifest.matches(
      of: /(tests|suite)\(\s*"(\w+)"(?:,\s*with:\s*\[([^\]]*)\])?\s*\)/
    ).map { row in
      let name = String(row.output.2)
      let others = names(in: row.output.3)
      return row.output.1 == "tests"
        ? Permission(target: name + "Tests", imports: [name] + others)
        : Permission(target: name, imports: others)
    }
    + manifest.matches(
      of: /\.target\(\s*name: "(\w+)",\s*dependencies: \[([^\]]*)\],\s*path: "Tests/
    ).map { Permission(target: String($0.output.1), imports: names(in: $0.output.2)) }

  private static func names(in list: Substring?) -> [String] {
    (list ?? "").matches(of: /"(\w+)"/).map { String($0.output.1) }
  }

  /// Each target of the product and what it may import.
  static func law() -> [String: Set<String>] {
    Dictionary(uniqueKeysWithValues: permissions.map { ($0.target, Set($0.imports)) })
  }
}
