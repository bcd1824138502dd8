internal import Bytes
internal import Clockwork

/// `dd`: blocks of bytes from one place to another.
enum DdCommand {
  static let command = Command(
    "dd", .host,
    synopsis:
      "dd [if=FILE] [of=FILE] [bs=N] [count=N] [skip=N] [seek=N] [conv=notrunc] [status=none]",
    summary: Words("copies blocks of bytes", "블록 단위로 바이트를 복사합니다")
  ) { invocation in
    var values: [String: String] = [:]
    for word in invocation.arguments {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        invocation.fail("unrecognized operand '\(word)'")
        invocation.tryHelp()
        return 1
      }
      let key = String(parts[0])
      guard known.contains(key) else {
        if ["cbs", "ibs", "obs", "iflag", "oflag"].contains(key) {
          invocation.say(OptionWords.unsupported(key + "="))
        } else {
          invocation.fail("unrecognized operand '\(word)'")
          invocation.tryHelp()
        }
        return 1
      }
      values[key] = String(parts[1])
    }
    var numbers: [String: Int] = [:]
    for key in ["bs", "count", "skip", "seek"] {
      guard let text = values[key] else { continue }
      let number = Numeral(amount: text)
      guard let exact = number.exact, key != "bs" || exact > 0 else {
        invocation.fail("invalid number: '\(text)'\(number.reason)")
        return 1
      }
      numbers[key] = exact
    }
    if let block = numbers["bs"], block > invocation.shell.allowance.most {
      let units = block < 1024 ? "" : " (\(Copy.scaled(block, 1024, Copy.binary)))"
      invocation.fail("memory exhausted by input buffer of size \(block) bytes\(units)")
      return 1
    }
    let conversions = (values["conv"] ?? "").split(separator: ",").map(String.init)
    for name in conversions where !["notrunc", "fsync", "fdatasync", "sync"].contains(name) {
      invocation.say(OptionWords.unsupported("conv=\(name)"))
      return 1
    }
    let copy = Copy(
      block: numbers["bs"] ?? 512, count: numbers["count"], skip: numbers["skip"] ?? 0,
      seek: numbers["seek"] ?? 0, truncates: !conversions.contains("notrunc"),
      pads: conversions.contains("sync"))
    return copy.run(values["if"], values["of"], values["status"] ?? "", invocation)
  }

  private static let known = ["if", "of", "bs", "count", "skip", "seek", "conv", "status"]

  private struct Copy {
    let block: Int
    let count: Int?
    let skip: Int
    let seek: Int
    let truncates: Bool
    let pads: Bool

    func run(
      _ from: String?, _ to: String?, _ status: String, _ invocation: Invocation
    ) -> Int32 {
      let source: Source
      do throws(StorageError) {
        source =
          try from.map { path throws(StorageError) in
            try Source(
              path, on: invocation.host, input: invocation.input, dash: false,
              allowance: invocation.shell.allowance)
          } ?? Source(bytes: invocation.input)
      } catch {
        invocation.fail("failed to open '\(from ?? "")': \(error.text)")
        return 1
      }
      let (start, isFarIn) = skip.multipliedReportingOverflow(by: block)
      let (place, isFarOut) = seek.multipliedReportingOverflow(by: block)
      if isFarOut, to != nil {
        invocation.fail(
          "offset too large: cannot truncate to a length of seek=\(seek) (\(block)-byte) blocks")
        return 1
      }
      let name = from ?? "'standard input'"
      if isFarIn {
        invocation.fail("\(name): cannot skip: Value too large for defined data type")
        report(Count(), status, invocation)
        return 1
      }
      var file: (any DiskFile)?
      do throws(StorageError) {
        if let to, to != "/dev/null" && to != "/dev/stdout" {
          file = try invocation.host.writable(to, empty: false)
          if truncates { try file?.resize(to: place) }
        }
      } catch {
        invocation.fail("failed to open '\(to ?? "")': \(error.text)")
        return 1
      }
      defer { file?.close() }
      var count = Count()
      do throws(StorageError) {
        if let size = source.size, start > size {
          invocation.fail("\(name): cannot skip to specified offset")
        }
        source.seek(to: start)
        try copy(source, to: file, at: place, to, invocation, &count)
      } catch {
        invocation.fail("error writing '\(to ?? "standard output")': \(error.text)")
        return 1
      }
      report(count, status, invocation)
      return 0
    }

    private struct Count {
      var full = 0
      var partial = 0
      var bytes = 0
    }

    private func copy(
      _ source: Source, to file: (any DiskFile)?, at place: Int, _ to: String?,
      _ invocation: Invocation, _ done: inout Count
    ) throws(StorageError) {
      while done.full + done.partial < count ?? Int.max {
        var bytes = try source.exactly(block)
        if bytes.isEmpty { return }
        if bytes.count == block { done.full += 1 } else { done.partial += 1 }
        if pads && bytes.count < block {
          bytes += [UInt8](repeating: 0, count: block - bytes.count)
        }
        if let file {
          try file.write(ByteSlice(bytes), at: place.plus(done.bytes))
        } else if to == nil || to == "/dev/stdout" {
          invocation.output.write(bytes)
        }
        done.bytes += bytes.count
      }
    }

    private func report(_ count: Count, _ status: String, _ invocation: Invocation) {
      if status == "none" { return }
      invocation.output.flush()
      invocation.errors.line("\(count.full)+\(count.partial) records in")
      invocation.errors.line("\(count.full)+\(count.partial) records out")
      if status == "noxfer" { return }
      // No time passes while it copies, so there is no rate to tell.
      let written = count.bytes
      let bytes = written == 1 ? "1 byte" : "\(written) bytes"
      let larger = written < 1000 ? "" : " (\(units(written)))"
      invocation.errors.line("\(bytes)\(larger) copied, 0 s, Infinity B/s")
    }

    private func units(_ bytes: Int) -> String {
      let decimal = Self.scaled(bytes, 1000, ["kB", "MB", "GB", "TB"])
      if bytes < 1024 { return decimal }
      return "\(decimal), \(Self.scaled(bytes, 1024, Self.binary))"
    }

    static let binary = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]

    static func scaled(_ bytes: Int, _ base: Int, _ names: [String]) -> String {
      var unit = base
      var place = 0
      while bytes / unit >= base, place < names.count - 1 {
        unit *= base
        place += 1
      }
      // In tenths, which of the largest numbers could not be counted.
      let coarse = unit > Int.max / 16 ? base : 1
      let (bytes, whole) = (bytes / coarse, unit / coarse)
      let tenths = bytes / whole * 10 + (bytes % whole * 10 + whole / 2) / whole
      let rounded = bytes / whole + (bytes % whole + whole / 2) / whole
      return (tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(rounded)") + " \(names[place])"
    }
  }
}
