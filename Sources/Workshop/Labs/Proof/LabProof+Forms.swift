internal import Shell
internal import Unix

/// The key in each form in which people write it, and what stands next to the key.
extension LabProof {
  func forms(_ question: Question, _ key: Value) {
    let offer = course.offer(of: question)
    let onScreen = question.kind == .choice ? Int(course.shown(key, question)) : nil
    for form in Self.forms(of: onScreen.map { .number($0) } ?? key, question) {
      guard let answer = try? GivenAnswer(form, to: question, offer), answer.isOfSort(key) else {
        warn(
          question.line,
          "the key of `\(question.id)`, written `\(form)`, is sent back for its form",
          "`\(question.id)` 질문의 정답을 `\(form)`처럼 쓰면 형식이 다르다고 돌려보냅니다")
        continue
      }
      if case .right = course.reply(to: answer, question) { continue }
      refuse(
        question.line, "the key of `\(question.id)`, written `\(form)`, is not right",
        "`\(question.id)` 질문의 정답을 `\(form)`처럼 쓰면 오답이 됩니다")
    }
  }

  /// As people write a key.
  static func forms(of key: Value, _ question: Question) -> [String] {
    if let items = key.items?.compactMap(\.number), items.count == key.items?.count {
      return question.kind == .order ? [] : forms(of: items, question)
    }
    guard let number = key.number else { return [] }
    let hex = String(number, radix: 16)
    let wide = String(repeating: "0", count: max(0, 8 - hex.count)) + hex
    switch question.sense {
    case .choice: return ["\(number)번입니다", circled(number)].compactMap { $0 }
    case .broker where number > 0:
      return ["kafka\(number)", "peter-kafka0\(number)", "\(number)번 브로커", "broker \(number)"]
    case .partition where number >= 0:
      return ["\(number)번 파티션", "파티션 \(number)", "partition \(number)", "t-\(number)"]
    case .hex where number >= 0:
      return ["0x\(hex)", hex, "\(number)", wide.prefix(4) + " " + wide.dropFirst(4)]
        .filter { wide.count == 8 || !$0.contains(" ") }
    case .place where number >= 0: return ["\(number)", "0x\(hex)", wide, "\(hex)h"]
    case .count where number >= 0:
      let none = number == 0 ? ["없음", "none", "0개"] : []
      return none + ["\(number)개", "\(number)입니다", "\(number) records", "0x\(hex)"]
    case .offset where number >= 0:
      return ["\(number)입니다", "offset \(number)", "0x\(hex)", "...\(number).snapshot"]
    default: return ["\(number)", "\(number)입니다"]
    }
  }

  private static func forms(of items: [Int], _ question: Question) -> [String] {
    let texts = items.map { "\($0)" }
    var forms = [texts.joined(separator: " "), "[" + texts.joined(separator: ",") + "]"]
    if items.count > 1 {
      forms += [texts.joined(separator: "와 "), texts.joined(separator: " and ")]
    }
    switch question.sense {
    case .broker where !items.contains { $0 < 1 }:
      forms.append(items.map { "kafka\($0)" }.joined(separator: ", "))
    case .partition: forms.append(items.map { "파티션 \($0)" }.joined(separator: ", "))
    default: break
    }
    return forms
  }

  private static func circled(_ number: Int) -> String? {
    guard (1...20).contains(number) else { return nil }
    return Unicode.Scalar(UInt32(0x245f + number)).map { String(Character($0)) }
  }

  // MARK: Neighbours

  /// None of them is right, and none is told the key.
  func neighbours(_ question: Question, _ now: Evaluation, _ key: Value) {
    for neighbour in Neighbours(question, now, key: key).all {
      let answer = GivenAnswer(neighbour.value)
      if case .right = course.reply(to: answer, question) {
        refuse(
          question.line,
          "`\(question.id)` takes \(neighbour.value.shown), too, which is not its key: "
            + neighbour.words.english,
          "`\(question.id)` 질문은 정답이 아닌 \(neighbour.value.shown)도 맞았다고 합니다: "
            + neighbour.words.korean)
      }
    }
    for misconception in question.misconceptions where key.number.map({ $0 > 9 }) ?? false {
      guard let text = misconception.say?.filled(now), Tokens.hold(key.shown, in: text) else {
        continue
      }
      warn(
        misconception.line,
        "the reply `\(misconception.id)` gives the key away: \(key.shown)",
        "`\(misconception.id)` 설명에 정답이 그대로 나옵니다: \(key.shown)")
    }
  }

  // MARK: The order on the screen

  /// The number on the screen of what is right leads to what is right, and each to another.
  func shuffled(_ question: Question, _ key: Value) {
    guard question.kind == .choice, course.order(of: question) != nil else { return }
    let numbers = question.options.indices.map { $0 + question.optionsStart }
    let offer = course.offer(of: question)
    let own = numbers.compactMap { try? GivenAnswer("\($0)", to: question, offer).value.number }
    let shown = course.shown(key, question)
    let answer = try? GivenAnswer(shown, to: question, offer)
    let isRight = answer?.means(key, as: .choice) ?? false
    if own.sorted() != numbers || !isRight {
      refuse(
        question.line, "the answers of `\(question.id)` in another order change what is right",
        "`\(question.id)` 질문의 선택지 순서를 바꾸면 정답이 달라집니다")
    }
    let texts = question.options.map { GivenAnswer.folded($0.filled(course.evaluation)) }
    for (place, text) in texts.enumerated() where texts[..<place].contains(text) {
      refuse(
        question.options[place].line, "the same answer stands twice in `\(question.id)`",
        "`\(question.id)` 질문에 같은 선택지가 두 번 있습니다")
    }
  }

  // MARK: To be worked out

  /// What is to be worked out must not have stood on the screen.
  func workedOut(_ question: Question) {
    guard question.isWorkedOut || question.isPrediction, !question.kind.hasOptions else { return }
    let key = course.evaluation.value(question.key)
    guard key != .none, key.whyUnknowable == nil else { return }
    var forms = [key.shown]
    if let number = key.number, number > 9 {
      let hex = String(number, radix: 16)
      let wide = String(repeating: "0", count: max(0, 8 - hex.count)) + hex
      forms += [hex, "0x" + hex, wide, wide.prefix(4) + " " + wide.dropFirst(4)]
    }
    guard let form = forms.first(where: { Tokens.hold($0, in: shown) }) else { return }
    refuse(
      question.line,
      "`\(question.id)` is to be worked out, and its key stands on the screen before: \(form)",
      "`\(question.id)`: 직접 구해야 하는 답이 질문 전에 이미 화면에 나옵니다: \(form)")
  }
}

/// Words and numbers as they stand in a text.
enum Tokens {
  /// Whether a text holds a part that no letter, digit or sign of a name touches.
  static func hold(_ part: String, in text: String) -> Bool {
    guard !part.isEmpty else { return false }
    var rest = text.lowercased()[...]
    let wanted = part.lowercased()
    while let place = rest.place(of: wanted) {
      let end = rest.index(place, offsetBy: wanted.count)
      let before = place > text.startIndex ? rest.base.prefix(upTo: place).last : nil
      if !isPart(before), !isPart(after(rest[end...])) { return true }
      rest = rest[rest.index(after: place)...]
    }
    return false
  }

  /// A point at the end of a sentence is no part of a number.
  private static func after(_ rest: Substring) -> Character? {
    guard rest.first == "." else { return rest.first }
    return rest.dropFirst().first.map { $0.isLetter || $0.isNumber ? "." : " " }
  }

  private static func isPart(_ letter: Character?) -> Bool {
    guard let letter else { return false }
    let isKorean = letter.unicodeScalars.contains { $0.value >= 0x1100 }
    return !isKorean && (letter.isLetter || letter.isNumber) || "-_.".contains(letter)
  }
}
