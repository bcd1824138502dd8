internal import Shell
internal import Unix

/// From the notes to the labs.
extension Course {
  /// `book PLACE`: gives the status.
  func goTo(heading words: [String], _ output: Output, _ errors: Output) -> Int32 {
    let list = BookList(shelf: shelf, language: language)
    guard let book = list.book(errors), let heading = list.heading(words, in: book, errors) else {
      return 2
    }
    let testing = heading.claims.lazy.compactMap { list.steps(testing: $0).first }
    if let place = list.steps(of: heading).first ?? testing.first {
      return go(to: place, output, errors)
    }
    let printer = StepPrinter(self, output)
    printer.say(heading.claims.isEmpty ? BookList.nothing : Self.noLab(heading))
    list.writeClaims(heading.claims, output)
    return 1
  }

  private func go(to place: BookList.Place, _ output: Output, _ errors: Output) -> Int32 {
    start(place.lab.id, at: place.step.id, again: false, output, errors)
  }

  private static func noLab(_ heading: Book.Heading) -> Words {
    Words(
      "There is no lab for `\(heading.place)` yet. It would test:",
      "`\(heading.place)`: 아직 랩이 없습니다. 여기에서 확인할 클레임:")
  }
}
