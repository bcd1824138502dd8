internal import Bytes
internal import Clockwork

/// `xxd`: a file in hexadecimal, as vim's program prints it, and back.
enum XxdCommand {
  static let command = Command(
    "xxd", .host, reads: .files, synopsis: "xxd [OPTION]... [FILE [OUTFILE]]",
    summary: Words(
      "prints a file in hexadecimal, or turns such a print back", "파일을 16진수로 출력하거나 그 출력을 바이트로 되돌립니다"
    ),
    options: [
      CommandOption("l", nil, argument: "N", Words("stops after N bytes", "N바이트만")),
      CommandOption(
        "s", nil, argument: "N",
        Words("begins at byte N, -N from the end", "N번째 바이트부터(-N이면 끝에서 N바이트 앞부터)")),
      CommandOption("c", nil, argument: "N", Words("N bytes a line", "한 줄에 N바이트")),
      CommandOption("g", nil, argument: "N", Words("groups of N bytes", "N바이트씩 묶음")),
      CommandOption("p", nil, Words("plain digits", "16진수 숫자만")),
      CommandOption("r", nil, Words("from hexadecimal back to bytes", "16진수를 바이트로 되돌림")),
      CommandOption("b", nil, Words("binary digits", "2진수로")),
      CommandOption("u", nil, Words("capital letters", "대문자로")),
      CommandOption("i", nil, Words("as a C array", "C 배열로")),
      CommandOption("e", nil, Words("little-endian groups", "묶음을 리틀 엔디언으로")),
      CommandOption("o", nil, argument: "N", Words("adds N to the positions", "표시하는 위치에 N을 더함")),
      CommandOption("d", nil, Words("positions in decimal", "위치를 10진수로")),
      CommandOption("a", nil, Words("a * for lines of zeros", "0뿐인 줄이 이어지면 *로")),
    ]
  ) { invocation in
    var settings = Settings()
    var words = invocation.arguments[...]
    while let word = words.first, word.hasPrefix("-"), word != "-" {
      words = words.dropFirst()
      if word == "--" { break }
      guard settings.take(word, &words, invocation) else { return 1 }
    }
    let path = words.first ?? "-"
    if words.count > 2 || settings.conflicts {
      usage(invocation)
      return 1
    }
    do throws(StorageError) {
      let source = try invocation.source(path)
      if words.count == 2, let target = words.last, target != "-" {
        let drain = try FileDrain(
          invocation.host.writable(target, empty: !settings.reverts), appends: false)
        let status = try settings.run(source, drain.output, invocation, named: path)
        drain.close()
        return status
      }
      return try settings.run(source, invocation.output, invocation, named: path)
    } catch {
      invocation.fail("\(error.path == "-" ? path : name(error, path)): \(error.text)")
      return 2
    }
  }

  private static func name(_ error: StorageError, _ path: String) -> String { path }

  private static func usage(_ invocation: Invocation) {
    invocation.errors.line("Usage:\n       xxd [options] [infile [outfile]]")
    invocation.say(
      Words("`help xxd` lists the options that there are", "쓸 수 있는 옵션은 `help xxd`로 볼 수 있습니다"))
  }

  struct Settings {
    var length: Int?
    var start = 0
    var columns: Int?
    var group: Int?
    var plain = false
    var reverts = false
    var bits = false
    var upper = false
    var array = false
    var little = false
    var decimal = false
    var skipsZeros = false
    var shift = 0

    var conflicts: Bool { little && plain }

    /// Takes one option; its argument may be attached or the next word.
    mutating func take(
      _ word: String, _ words: inout ArraySlice<String>, _ invocation: Invocation
    ) -> Bool {
      var text = word.dropFirst()
      if text.hasPrefix("-") { text = text.dropFirst() }
      let letter = text.first ?? "?"
      switch text {
      case "a", "autoskip": skipsZeros.toggle()
      case "b", "bits": bits = true
      case "d": decimal = true
      case "e": little = true
      case "i", "include": array = true
      case "p", "ps", "plain", "postscript": plain = true
      case "r", "revert": reverts = true
      case "u", "uppercase": upper = true
      case "C", "capitalize", "E", "EBCDIC":
        invocation.say(OptionWords.unsupported(word))
        return false
      case "h", "help":
        Help.write("xxd", invocation)
        return false
      case "v", "version":
        invocation.errors.line("xxd 2022-01-14 by Juergen Weigert et al.")
        return false
      default:
        guard "cglos".contains(letter) else {
          XxdCommand.usage(invocation)
          return false
        }
        let long = ["cols", "len", "groupsize", "seek"].first { $0 == text }
        var value = long == nil ? String(text.dropFirst()) : ""
        if value.isEmpty {
          guard let next = words.popFirst() else {
            XxdCommand.usage(invocation)
            return false
          }
          value = next
        }
        return set(letter, value, invocation)
      }
      return true
    }

    private mutating func set(
      _ letter: Character, _ value: String, _ invocation: Invocation
    ) -> Bool {
      var text = value[...]
      if letter == "s", text.hasPrefix("+") { text = text.dropFirst() }
      // What is too large for C is the largest that it has.
      let typed = Numeral(text)
      let number =
        typed == .tooLarge || typed == .tooSmall
        ? typed.nearest ?? 0 : Arithmetic.number(String(text)) ?? 0
      switch letter {
      case "l": length = number < 0 ? nil : number
      case "s": start = number
      case "c": columns = number
      case "g": group = number
      default: shift = number
      }
      return true
    }

    func run(
      _ source: Source, _ output: Output, _ invocation: Invocation, named path: String
    ) throws(StorageError) -> Int32 {
      if reverts { return try Revert(plain: plain, shift: start).run(source, output, invocation) }
      let most = plain ? Int.max : 256
      if let columns, columns < 1 || columns > most, !(plain && columns == 0) {
        if columns != 0 {
          invocation.errors.line("xxd: invalid number of columns (max. 256).")
          return 1
        }
      }
      var begin = start
      if begin < 0 {
        guard let size = source.size, begin >= -size else {
          invocation.errors.line("xxd: Sorry, cannot seek.")
          return 4
        }
        begin += size
      }
      if let size = source.size, begin > size { begin = size }
      source.seek(to: begin)
      if array { return try asArray(source, output, path) }
      if plain { return try asDigits(source, output) }
      try lines(source, output, from: begin)
      return 0
    }

    private func next(_ source: Source, _ count: Int, _ left: inout Int) throws(StorageError)
      -> [UInt8]
    {
      let bytes = try source.exactly(min(count, left))
      left -= bytes.count
      return bytes
    }

    // MARK: Lines

    private func lines(
      _ source: Source, _ output: Output, from begin: Int
    ) throws(StorageError) {
      let width = columns.flatMap { $0 > 0 ? $0 : nil } ?? (bits ? 6 : 16)
      let groups = group.map { $0 > 0 ? min($0, width) : width } ?? (bits ? 1 : little ? 4 : 2)
      let digits = bits ? 8 : 2
      let area =
        little
        ? (width + groups - 1) / groups * (groups * digits + 1) - 1
        : width * digits + (width - 1) / groups
      var left = length ?? Int.max
      var at = begin
      var zeroLines = 0
      var held: [UInt8] = []
      let batch = width * 1024
      while left > 0 {
        let piece = try next(source, batch, &left)
        if piece.isEmpty { break }
        var place = 0
        while place < piece.count {
          let end = min(place + width, piece.count)
          let line = piece[place..<end]
          let isZero = skipsZeros && line.allSatisfy { $0 == 0 }
          if isZero {
            zeroLines += 1
            held = text(line, at: at, width, groups, area)
            if zeroLines == 1 { output.write(held) } else if zeroLines == 2 { output.write("*\n") }
          } else {
            if zeroLines == 2 { /* the star stands for one line */  }
            zeroLines = 0
            output.write(text(line, at: at, width, groups, area))
          }
          at &+= line.count
          place = end
        }
        if piece.count < batch { break }
      }
      if zeroLines > 1 { output.write(held) }
    }

    private func text(
      _ line: ArraySlice<UInt8>, at position: Int, _ width: Int, _ groups: Int, _ area: Int
    ) -> [UInt8] {
      var out: [UInt8] = []
      out.reserveCapacity(area + width + 14)
      let place = UInt(bitPattern: position &+ shift)
      let address = decimal ? String(place).right(8, with: "0") : place.hex(8)
      out += address.utf8
      out += [0x3a, 0x20]
      let begin = out.count
      if little {
        appendLittle(line, groups, to: &out)
      } else {
        for (index, byte) in line.enumerated() {
          if index > 0 && index % groups == 0 { out.append(0x20) }
          append(byte, to: &out)
        }
      }
      while out.count < begin + area { out.append(0x20) }
      out += [0x20, 0x20]
      for byte in line { out.append(byte >= 0x20 && byte < 0x7f ? byte : 0x2e) }
      out.append(0x0a)
      return out
    }

    private func appendLittle(_ line: ArraySlice<UInt8>, _ groups: Int, to out: inout [UInt8]) {
      var start = line.startIndex
      while start < line.endIndex {
        if start > line.startIndex { out.append(0x20) }
        let end = min(start + groups, line.endIndex)
        for _ in 0..<(groups - (end - start)) { out += [0x20, 0x20] }
        for index in stride(from: end - 1, through: start, by: -1) { append(line[index], to: &out) }
        start = end
      }
    }

    private func append(_ byte: UInt8, to out: inout [UInt8]) {
      if bits {
        for shift in stride(from: 7, through: 0, by: -1) { out.append(0x30 + (byte >> shift & 1)) }
      } else if upper {
        out.append(Settings.upperDigits[Int(byte >> 4)])
        out.append(Settings.upperDigits[Int(byte & 15)])
      } else {
        Hex.append(byte, to: &out)
      }
    }

    private static let upperDigits = Array("0123456789ABCDEF".utf8)

    // MARK: Other forms

    private func asDigits(_ source: Source, _ output: Output) throws(StorageError) -> Int32 {
      let width = columns.map { $0 == 0 ? Int.max : $0 } ?? 30
      var left = length ?? Int.max
      var inLine = 0
      while left > 0 {
        let piece = try next(source, 1 << 16, &left)
        if piece.isEmpty { break }
        var out: [UInt8] = []
        for byte in piece {
          append(byte, to: &out)
          inLine += 1
          if inLine == width {
            out.append(0x0a)
            inLine = 0
          }
        }
        output.write(out)
      }
      if inLine > 0 { output.write("\n") }
      return 0
    }

    private func asArray(
      _ source: Source, _ output: Output, _ path: String
    ) throws(StorageError) -> Int32 {
      let width = columns.flatMap { $0 > 0 ? $0 : nil } ?? 12
      var left = length ?? Int.max
      var count = 0
      let isNamed = path != "-"
      let scalars = path.unicodeScalars.map { $0.continuesName ? String(Character($0)) : "_" }
      var name = scalars.joined()
      if name.unicodeScalars.first?.isDigit == true { name = "__" + name }
      if isNamed { output.write("unsigned char \(name)[] = {\n") }
      while left > 0 {
        let piece = try next(source, width * 512, &left)
        if piece.isEmpty { break }
        for byte in piece {
          output.write(count == 0 ? "  " : count % width == 0 ? ",\n  " : ", ")
          var digits: [UInt8] = []
          append(byte, to: &digits)
          output.write(upper ? "0X" : "0x")
          output.write(digits)
          count += 1
        }
      }
      if count > 0 { output.write("\n") }
      if isNamed {
        output.write("};\nunsigned int \(name)_len = \(count);\n")
      }
      return 0
    }
  }

  /// The way back: what `xxd` printed, or plain digits.
  struct Revert {
    let plain: Bool
    let shift: Int

    func run(
      _ source: Source, _ output: Output, _ invocation: Invocation
    ) throws(StorageError) -> Int32 {
      var at = 0
      var high: UInt8?
      while let line = try source.line() {
        if plain {
          var out: [UInt8] = []
          for byte in line {
            guard let digit = digit(byte) else { continue }
            if let first = high {
              out.append(first << 4 | digit)
              high = nil
            } else {
              high = digit
            }
          }
          output.write(out)
          continue
        }
        guard let (position, bytes) = row(line) else { continue }
        let target = position.plus(shift)
        if target < at {
          invocation.errors.line("xxd: Sorry, cannot seek backwards.")
          return 5
        }
        if target > at {
          guard target - at <= invocation.shell.allowance.most else {
            output.flush()
            invocation.say(invocation.shell.allowance.isOver)
            return 1
          }
          output.write([UInt8](repeating: 0, count: target - at))
        }
        output.write(bytes)
        at = target + bytes.count
      }
      return 0
    }

    private func row(_ line: [UInt8]) -> (Int, [UInt8])? {
      guard let colon = line.firstIndex(of: 0x3a),
        let position = Int(String(bytes: line[..<colon]), radix: 16)
      else { return nil }
      var bytes: [UInt8] = []
      var high: UInt8?
      var blanks = 0
      for byte in line[(colon + 1)...] {
        if let digit = digit(byte) {
          blanks = 0
          if let first = high {
            bytes.append(first << 4 | digit)
            high = nil
          } else {
            high = digit
          }
        } else {
          guard byte == 0x20, high == nil else { break }
          blanks += 1
          if blanks == 2 && !bytes.isEmpty { break }
        }
      }
      return (position, bytes)
    }

    private func digit(_ byte: UInt8) -> UInt8? {
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x61...0x66: byte - 0x57
      case 0x41...0x46: byte - 0x37
      default: nil
      }
    }
  }
}
