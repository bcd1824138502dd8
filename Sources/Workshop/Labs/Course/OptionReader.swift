internal import Shell
internal import Unix

/// Reads which of a question's options is meant: by its number, by `a`, `b`, `c`, by its text or a part of it
/// that no other has.
struct OptionReader {
  private let question: Question
  private let offer: GivenAnswer.Offer

  init(_ question: Question, _ offer: GivenAnswer.Offer) {
    self.question = question
    self.offer = offer
  }

  /// The author's number of the option, and how it was read.
  func number(_ text: String) throws(GivenAnswer.Refusal) -> (number: Int, said: String?) {
    let plain = NumberReader.plain(text)
    if let number = NumberReader.read(text, as: .number).first?.number {
      guard let own = own(number) else { throw refusal(text) }
      return (own, Int(plain) == nil ? "\(number)" : nil)
    }
    if plain.count == 1, let letter = plain.unicodeScalars.first, letter.isASCII,
      let own = own(Int(letter.value) - 97 + question.optionsStart)
    {
      return (own, nil)
    }
    let found = places(holding: Self.letters(text))
    guard found.count == 1, let place = found.first else {
      throw found.isEmpty ? refusal(text) : several(text, found)
    }
    return (place + question.optionsStart, "\(shown(place + question.optionsStart))")
  }

  /// The author's number of the one that is shown with a number; nil where there is none.
  private func own(_ number: Int) -> Int? {
    let place = number - question.optionsStart
    let count = max(question.options.count, 1)
    guard (0..<count).contains(place) else { return nil }
    return (offer.order.map { $0[place] } ?? place) + question.optionsStart
  }

  /// The number that an option is shown with.
  func shown(_ number: Int) -> Int {
    let place = number - question.optionsStart
    return (offer.order?.firstIndex(of: place) ?? place) + question.optionsStart
  }

  /// Where a part of the text stands; where one is the whole text, that one.
  private func places(holding part: String) -> [Int] {
    guard part.count >= 2 else { return [] }
    let texts = question.options.map { Self.letters(offer.filled($0)) }
    let whole = texts.indices.filter { texts[$0] == part }
    if whole.count == 1 { return whole }
    return texts.indices.filter { place in
      let text = " " + texts[place] + " "
      let isKorean = part.unicodeScalars.contains { $0.value >= 0x1100 }
      return text[...].place(of: isKorean ? part : " " + part + " ") != nil
    }
  }

  /// Letters and digits in small, with one blank between words.
  private static func letters(_ text: String) -> String {
    let plain = NumberReader.plain(text).filter { !"'`*_\"".contains($0) }
    return plain.split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
  }

  private func several(_ text: String, _ places: [Int]) -> GivenAnswer.Refusal {
    let numbers = places.map { shown($0 + question.optionsStart) }.sorted()
    let list = numbers.map { "\($0)" }.joined(separator: ", ")
    return GivenAnswer.Refusal(
      words: Words(
        "`\(text)` stands in several answers (\(list)): give the number of one",
        "`\(text)`: 여러 선택지에 있습니다(\(list)). 번호로 답해 주세요"))
  }

  func refusal(_ text: String) -> GivenAnswer.Refusal {
    let last = question.optionsStart + question.options.count - 1
    return GivenAnswer.Refusal(
      words: Words(
        "`\(text)` is none of the answers: give their numbers, \(question.optionsStart) to \(last)",
        "`\(text)`: 선택지에 없습니다. \(question.optionsStart)번부터 \(last)번 중에서 번호로 답해 주세요"))
  }
}
