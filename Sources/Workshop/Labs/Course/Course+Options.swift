internal import Shell
internal import Unix

/// The options of a choice, which stand in another order for each learner. What is kept is the author's
/// number, whatever was on the screen.
extension Course {
  /// The author's places in the order in which they are shown; nil where that is the page's.
  func order(of question: Question) -> [Int]? {
    guard question.kind.hasOptions, !question.isOrderFixed, question.options.count > 1, isVaried,
      let learnerHere, let lab
    else { return nil }
    var left = Array(question.options.indices)
    var order: [Int] = []
    while left.count > 1 {
      let name = "\(step?.id ?? "") \(question.id) \(left.count)"
      order.append(left.remove(at: learnerHere.drawn(name, in: lab.id, of: left.count)))
    }
    return order + left
  }

  /// What whoever answers has before them.
  func offer(of question: Question) -> GivenAnswer.Offer {
    let now = evaluation
    var offer = GivenAnswer.Offer(order: order(of: question)) { $0.filled(now) }
    if question.kind == .set, let lab {
      switch question.sense {
      case .broker: offer.everything = (1...max(lab.head.brokers, 1)).map { .number($0) }
      case .partition:
        let topic = question.key.expression.topics.first
        offer.everything = topic.flatMap {
          now.value(.call("partition_numbers", [.literal(.text($0))])).items
        }
      default: break
      }
    }
    return offer
  }

  /// An answer by the numbers that stand on the screen: options' own, or as a dump has bytes.
  func shown(_ value: Value, _ question: Question) -> String {
    if question.kind == .hex, let number = value.number, number >= 0 {
      return Self.dumped(number, of: question.key.expression)
    }
    guard let order = order(of: question) else { return value.shown }
    let start = question.optionsStart
    func onScreen(_ value: Value) -> Value {
      guard let place = value.number.flatMap({ order.firstIndex(of: $0 - start) }) else {
        return value
      }
      return .number(place + start)
    }
    return value.items.map { Value.list($0.map(onScreen)) }?.shown ?? onScreen(value).shown
  }

  /// Several bytes by all their digits, a single one with the sign of hexadecimal numbers before it.
  private static func dumped(_ number: Int, of key: Expression) -> String {
    let digits = String(number, radix: 16)
    guard case .call("int", let arguments) = key, arguments.count == 3,
      case .literal(.number(let bytes)) = arguments[2], bytes > 1
    else { return "0x" + String(repeating: "0", count: digits.count % 2) + digits }
    return String(repeating: "0", count: max(0, 2 * bytes - digits.count)) + digits
  }

  /// The same of an answer that was kept.
  func shown(_ kept: String, _ question: Question) -> String {
    guard question.kind.hasOptions, let answer = try? GivenAnswer(kept, to: question) else {
      return kept
    }
    return shown(answer.value, question)
  }
}
