import Foundation
import Labs
import Shell
import Testing
import Unix

/// Whole sessions of somebody who works through a lab: the file `NAME.keys` is what they type, a line each,
/// and `NAME.screen` what stood on their screen. `^C` and `^D` are the keys; `!closed` is a terminal that
/// was closed, and a return.
@Suite struct `A session with a lab` {
  static let folder = LabFolder.root + "/Tests/LabTests/Sessions"
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    .filter { $0.hasSuffix(".keys") }.map { String($0.dropLast(5)) }.sorted()

  @Test(arguments: names)
  func `looks as it did, to the letter`(name: String) throws {
    let keys = LabFolder.text("Tests/LabTests/Sessions/\(name).keys")
    let screen = Player(keys).play()
    let path = "\(Self.folder)/\(name).screen"
    if ProcessInfo.processInfo.environment["KAFKALAB_REWRITE"] == "1" {
      try screen.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let written = LabFolder.text("Tests/LabTests/Sessions/\(name).screen")
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    let known = written.split(separator: "\n", omittingEmptySubsequences: false)
    let first = zip(lines, known).enumerated().first { $0.element.0 != $0.element.1 }
    #expect(
      screen == written,
      "line \((first?.offset ?? 0) + 1): \(first.map { "`\($0.element.0)`, not `\($0.element.1)`" } ?? "another length")"
    )
  }

  @Test func `of chapter 3 is there in both languages, and ends finished`() {
    for lab in ["segments", "bytes", "growing", "rolling", "twice"] {
      for (name, words) in [
        ("\(lab)-en", "You have finished"), ("\(lab)-ko", "모두 마쳤습니다"),
      ] {
        #expect(Self.names.contains(name))
        #expect(LabFolder.text("Tests/LabTests/Sessions/\(name).screen").contains(words))
      }
    }
  }
}

/// Types what a file says into a course, and keeps what stands on the screen.
private final class Player {
  private var waiting: ArraySlice<Substring>
  private let keep = MemoryKeep()
  private var course: Course
  private var screen = ""
  private var output = Output { _ in }

  init(_ keys: String) {
    waiting = keys.split(separator: "\n")[...]
    course = Self.course(keep)
    output = Output(enough: 1) { [unowned self] in screen += String(decoding: $0, as: UTF8.self) }
  }

  private static func course(_ keep: MemoryKeep) -> Course {
    Course(
      session: LabFolder.session(nil), shelf: LabFolder.shelf(), keep: keep,
      makeSession: LabFolder.session)
  }

  func play() -> String {
    while !waiting.isEmpty {
      if waiting.first == "!closed" {
        waiting.removeFirst()
        screen += "\n!closed\n"
        course = Self.course(keep)
        if let language = course.chosenLanguage { course.session.language = language }
        _ = course.comeBack(output, output)
      }
      let keyboard = course.listening(to: keyboard())
      _ = Conversation(session: course.session, keyboard: keyboard, output: output, errors: output)
        .run()
      course.session.exit = nil
    }
    return screen
  }

  private func keyboard() -> Keyboard {
    Keyboard(
      read: { [unowned self] prompt, kind in
        // The conversation ends where the file does, and where the terminal is closed.
        guard let next = waiting.first, next != "!closed" else {
          course.session.exit = 0
          return .dropped
        }
        waiting.removeFirst()
        screen += prompt + next + "\n"
        switch next {
        case "^C": return .dropped
        case "^D": return .end
        default: return .line(String(next))
        }
      },
      tell: { [unowned self] words in
        screen += words.text(in: course.session.language) + "\n"
      })
  }
}
