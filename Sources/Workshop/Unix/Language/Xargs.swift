/// `xargs [-n N] [-I X] COMMAND`: the words of standard input become arguments.
struct Xargs {
  let interpreter: Interpreter

  func call(_ arguments: [String], _ streams: Interpreter.Streams) -> Int32 {
    var words = arguments[...]
    var most = Int.max
    var marker: String?
    var emptyRuns = true
    while let option = words.first, option.hasPrefix("-"), option.count > 1 {
      words = words.dropFirst()
      switch option {
      case "-r": emptyRuns = false
      case "-n", "-I":
        guard let value = words.first else { return 1 }
        words = words.dropFirst()
        if option == "-I" {
          marker = value
        } else {
          guard let number = count(value, streams) else { return 1 }
          most = number
        }
      case _ where option.hasPrefix("-n"):
        guard let number = count(String(option.dropFirst(2)), streams) else { return 1 }
        most = number
      case _ where option.hasPrefix("-I"): marker = String(option.dropFirst(2))
      default:
        let sentence = OptionWords.unsupported(option)
        streams.errors.prose(
          "xargs: " + sentence.text(in: interpreter.session.language))
        return 1
      }
    }
    let name = words.first ?? "echo"
    let fixed = Array(words.dropFirst())
    let text = String(decoding: streams.input, as: UTF8.self)
    var inner = streams
    inner.input = []
    var worst: Int32 = 0
    func run(_ arguments: [String]) {
      if interpreter.session.isInterrupted { return }
      if interpreter.call(name, arguments, inner) != 0 { worst = 123 }
    }
    if let marker {
      for line in text.unicodeScalars.split(separator: "\n") {
        run(fixed.map { $0.replacing(marker, by: String(line)) })
      }
      return worst
    }
    let items = Xargs.items(text)
    if items.isEmpty && !emptyRuns { return 0 }
    var start = 0
    repeat {
      let end = start + min(items.count - start, most)
      run(fixed + items[start..<end])
      start = end
    } while start < items.count
    return worst
  }

  private func count(_ text: String, _ streams: Interpreter.Streams) -> Int? {
    let number = Numeral(text).nearest
    if let number, number > 0 { return number }
    streams.errors.line(
      number == nil
        ? "xargs: invalid number \"\(text)\" for -n option"
        : "xargs: value \(text) for -n option should be >= 1")
    streams.errors.line("Try 'xargs --help' for more information.")
    return nil
  }

  /// Words at blanks, with quotes and backslashes respected.
  private static func items(_ text: String) -> [String] {
    var items: [String] = []
    var item: String.UnicodeScalarView?
    var quote: Unicode.Scalar?
    var escaped = false
    func add(_ scalar: Unicode.Scalar) {
      if item == nil { item = String.UnicodeScalarView() }
      item?.append(scalar)
    }
    // By scalars: a line end of Windows is one character of Swift's.
    for character in text.unicodeScalars {
      if escaped {
        add(character)
        escaped = false
      } else if let open = quote {
        if character == open { quote = nil } else { add(character) }
      } else if character == "\\" {
        escaped = true
      } else if character == "'" || character == "\"" {
        quote = character
        item = item ?? String.UnicodeScalarView()
      } else if character == " " || character == "\n" || character == "\t" {
        if let done = item { items.append(String(done)) }
        item = nil
      } else {
        add(character)
      }
    }
    if let item { items.append(String(item)) }
    return items
  }
}
