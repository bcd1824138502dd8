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

  /// A lab is entered where one was in it.
  private func go(to place: BookList.Place, _ output: Output, _ errors: Output) -> Int32 {
    if lab?.id == place.lab.id, step?.id == place.step.id {
      StepPrinter(self, output).step(place.step)
      return 0
    }
    if lab?.id != place.lab.id {
      let status = start(place.lab.id, again: false, output, errors)
      guard status == 0 else { return status }
    }
    if let number = lab?.step(place.step.id), number != stepIndex {
      output.line("")
      StepPrinter(self, output).say(Self.isStep(number + 1, place.step.title))
    }
    return 0
  }

  private static func isStep(_ number: Int, _ title: String) -> Words {
    Words(
      "What you asked for is step \(number) of this lab, *\(title)*. `next` goes on from step to step.",
      "찾는 내용은 이 랩의 \(number)번째 스텝 '*\(title)*'에 있습니다. `next`로 스텝을 차례로 넘어갈 수 있습니다.")
  }

  private static func noLab(_ heading: Book.Heading) -> Words {
    Words(
      "There is no lab for `\(heading.place)` yet. It would test:",
      "`\(heading.place)`: 아직 랩이 없습니다. 여기에서 확인할 클레임:")
  }
}
