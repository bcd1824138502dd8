internal import Bytes
internal import Editions
internal import Records
internal import Unix

/// The entries of an offset index or a time index, checked against the segment that they point into.
struct IndexDump {
  let options: DumpLogOptions
  let output: Output

  func offsets(_ file: JavaFile, _ findings: DumpFindings) throws(JavaException) {
    let most = try options.mostMessageBytes()
    let base = try file.baseOffset()
    let log = file.sibling(".log")
    _ = try SegmentWalk(log)
    let index = OffsetEntries(try file.indexBytes(), base: base)
    if index.count == 0 && options.edition.dumpLog.saysEmpty {
      output.line("\(file.text) is empty.")
      return
    }
    if options.checksOnly { return try pass(file, index.refusal(file, options.edition)) }
    for number in 0..<index.count {
      let entry = index[number]
      if entry.offset == base && number > 0 { return }
      try check(entry, in: log, most: most, file, findings)
      if !options.verifiesOnly {
        output.line("offset: \(entry.offset) position: \(entry.position)")
      }
    }
  }

  private func check(
    _ entry: OffsetEntries.Entry, in log: JavaFile, most: Int, _ file: JavaFile,
    _ findings: DumpFindings
  ) throws(JavaException) {
    var segment = try SegmentSlice.open(log, from: entry.position, limit: most)
    defer { segment.close() }
    guard let batch = try segment.next() else {
      throw JavaException("java.util.NoSuchElementException")
    }
    if batch.lastOffset != entry.offset {
      findings.indexMismatch(file, index: entry.offset, log: batch.lastOffset)
    }
  }

  func times(_ file: JavaFile, _ findings: DumpFindings) throws(JavaException) {
    let base = try file.baseOffset()
    let log = file.sibling(".log")
    _ = try SegmentWalk(log)
    let offsets = OffsetEntries(try file.sibling(".index").indexBytes(), base: base)
    let index = TimeEntries(try file.indexBytes(), base: base)
    if options.checksOnly { return try pass(file, index.refusal(file, options.edition)) }
    var before: Int64 = -1
    for number in 0..<index.count {
      let entry = index[number]
      if entry.offset == base && number > 0 { return }
      try check(entry, from: offsets.position(of: entry.offset), in: log, before, file, findings)
      if !options.verifiesOnly {
        output.line("timestamp: \(entry.timestamp) offset: \(entry.offset)")
      }
      before = entry.timestamp
    }
  }

  private func check(
    _ entry: TimeEntries.Entry, from position: Int, in log: JavaFile, _ before: Int64,
    _ file: JavaFile, _ findings: DumpFindings
  ) throws(JavaException) {
    var segment = try SegmentSlice.open(log, from: position, limit: .max)
    defer { segment.close() }
    var found: Batch?
    while let batch = try segment.next() {
      if batch.lastOffset >= entry.offset {
        found = batch
        break
      }
    }
    guard let batch = found, batch.lastOffset == entry.offset else {
      findings.offsetNotFound(file, index: entry.offset, log: found?.lastOffset ?? -1)
      return
    }
    var largest: Int64 = -1
    var walk = try RecordWalk(batch)
    while let record = try walk.next() { largest = max(largest, record.timestamp) }
    if largest != entry.timestamp {
      findings.timeMismatch(file, index: entry.timestamp, log: largest)
    }
    if before >= entry.timestamp {
      findings.timeOutOfOrder(file, index: entry.timestamp, before: before)
    }
  }

  private func pass(_ file: JavaFile, _ refusal: JavaException?) throws(JavaException) {
    if let refusal { throw refusal }
    output.line("\(file.text) passed sanity check.")
  }
}
