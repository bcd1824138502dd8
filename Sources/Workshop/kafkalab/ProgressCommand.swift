internal import Bytes
internal import Clockwork
internal import Labs
internal import Server
internal import Shell
internal import Unix

/// `kafkalab progress`: what somebody did in the labs, as a file to hand in; and for a teacher, what a
/// class has handed in.
struct ProgressCommand {
  let course: Course
  let shelf: LabShelf
  let keep: any Keep
  let language: Language
  let json: Bool
  let output: Output
  let errors: Output

  /// Exit status: 0 all right, 2 wrong use or a file that cannot be read.
  func run(_ words: [String]) -> Int32 {
    var names: [String] = []
    var file: String?
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--out" || word.hasPrefix("--out=") {
        guard let value = word == "--out" ? rest.popFirst() : String(word.dropFirst(6)),
          !value.isEmpty
        else { return refuse(Usage.valueMissing("--out")) }
        file = value
      } else if word.hasPrefix("-") {
        return refuse(Usage.option(word))
      } else {
        names.append(word)
      }
    }
    let handedIn = names.filter { shelf.volume(named: $0) == nil }
    if let file {
      guard let name = handedIn.first else { return write(names, to: file) }
      return refuse(Course.unknown(name, on: shelf))
    }
    if handedIn.isEmpty { return tell(own(names)) }
    guard handedIn.count == names.count else { return refuse(Self.either) }
    return tell(names)
  }

  private func refuse(_ words: Words) -> Int32 {
    errors.prose("kafkalab: " + words.text(in: language))
    return 2
  }

  private static let either = Words(
    "`progress` takes labs, of what you did yourself, or files that were handed in, and not both",
    "`progress`에는 내가 한 랩의 이름이나 제출된 파일 중 한 가지만 적어 주세요")

  // MARK: One's own

  private func kept(_ names: [String]) -> [String] {
    let all = ProgressFile.labs(in: keep, on: shelf)
    return names.isEmpty ? all : all.filter(names.contains)
  }

  private func own(_ names: [String]) -> [UInt8] {
    Array(ProgressFile.text(of: kept(names), in: keep).utf8)
  }

  private func tell(_ bytes: [UInt8]) -> Int32 {
    guard !bytes.isEmpty else {
      if json { output.line("[]") } else { output.prose(Self.nothing.text(in: language)) }
      return 0
    }
    return tell(ProgressFile(bytes).map { $0.accounts(by: course) } ?? [])
  }

  private static let nothing = Words(
    "Nothing has been done in a lab yet.", "아직 랩에서 한 일이 없습니다.")

  private func write(_ names: [String], to file: String) -> Int32 {
    let labs = kept(names)
    guard !labs.isEmpty else { return refuse(Self.nothingToHandIn) }
    let path = LabFolder.absolute(file)
    let text = ProgressFile.text(of: labs, in: keep)
    let real = RealDisk(readOnly: true)
    let old = LabFolder.read(path, on: real)
    // Its own file may be written anew, and nobody else's.
    let isOurs = old.map { ProgressFile($0) != nil } ?? false
    do throws(StorageError) {
      let disk = OwnDisk(RealDisk())
      let isWritten =
        try isOurs ? disk.replace(path, with: text) : disk.make(text, at: path)
      guard isWritten else { return refuse(Self.isThere(file)) }
    } catch {
      return refuse(Self.unwritable(file))
    }
    output.prose(Self.written(file, labs).text(in: language))
    return 0
  }

  private static let nothingToHandIn = Words(
    "nothing has been done in these labs yet, so there is nothing to write",
    "아직 랩에서 한 일이 없어 저장할 것이 없습니다")

  private static func isThere(_ file: String) -> Words {
    Words(
      "\(file) is there already and is no file of progress; choose another name",
      "\(file): 이미 있는 다른 파일입니다. 다른 이름을 적어 주세요")
  }

  private static func unwritable(_ file: String) -> Words {
    Words(
      "\(file) cannot be written; is its folder there, and may you write in it?",
      "\(file)에 쓸 수 없습니다. 디렉터리가 있는지, 쓰기 권한이 있는지 확인해 주세요")
  }

  private static func written(_ file: String, _ labs: [String]) -> Words {
    let list = labs.joined(separator: ", ")
    return Words("\(file) has what you did in \(list).", "\(file)에 저장했습니다: \(list)")
  }

  // MARK: What was handed in

  private func tell(_ names: [String]) -> Int32 {
    let disk = RealDisk(readOnly: true)
    var files: [String] = []
    for name in names {
      let path = LabFolder.absolute(name)
      if let inside = try? disk.names(in: path) {
        files += inside.sorted().filter { !$0.hasPrefix(".") }.map { name + "/" + $0 }
      } else {
        files.append(name)
      }
    }
    var accounts: [Account] = []
    var status: Int32 = 0
    for name in files {
      guard let bytes = LabFolder.read(LabFolder.absolute(name), on: disk) else {
        status = refuse(Usage.noFile(name))
        continue
      }
      guard let file = ProgressFile(bytes) else {
        status = refuse(Self.isOther(name))
        continue
      }
      if let line = file.damage {
        errors.prose("kafkalab: " + Self.damaged(name, line).text(in: language))
      }
      accounts += file.accounts(by: course)
    }
    if accounts.isEmpty, status != 0 { return status }
    return max(status, tell(accounts))
  }

  private static func isOther(_ name: String) -> Words {
    Words(
      "\(name) is no file of progress; `kafkalab progress --out FILE` writes one",
      "\(name): 진행 상황 파일이 아닙니다. `kafkalab progress --out 파일`로 만들 수 있습니다")
  }

  private static func damaged(_ name: String, _ line: Int) -> Words {
    Words(
      "\(name) cannot be read from line \(line) on; what stands before it counts",
      "\(name): \(line)행부터 읽을 수 없습니다. 그 앞까지만 반영합니다")
  }

  private func tell(_ accounts: [Account]) -> Int32 {
    AccountList(accounts, in: language).write(output, asJson: json)
    return 0
  }
}
