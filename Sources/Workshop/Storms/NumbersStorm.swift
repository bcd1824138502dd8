public import Unix
internal import Clockwork
internal import Shell
internal import Simulator

/// Command lines of a host's tools with numbers that nobody means: the largest there are, one more, none at
/// all. Each is to end, with a status and without much output, whatever the number.
public struct NumbersStorm: Storm {
  public let name = "numbers"
  public let summary = Words(
    "fifty command lines a seed of the hosts' tools, with extreme numbers",
    "극단적인 숫자를 넣은 호스트 명령 50줄을 시드마다 실행합니다")

  public init() {}

  static let lines = 50
  /// What a command may make of nothing, and what all of one line may come to: a dump of it is longer.
  private static let allowance = 1 << 14
  private static let mostOutput = 1 << 20

  public func run(seed: UInt64) -> StormReport {
    var dice = Dice(seed: seed, named: "extreme numbers")
    let session = Self.session()
    var digest = seed
    var faults: [Words] = []
    for _ in 0..<Self.lines {
      let line = Self.line(&dice)
      let (status, written, sum) = Self.run(line, in: session)
      digest = (digest ^ sum) &* 0x100_0000_01b3 &+ UInt64(truncatingIfNeeded: status)
      if written > Self.mostOutput {
        faults.append(
          Words("\(written) bytes came of `\(line)`", "`\(line)` 명령이 \(written)바이트를 출력했습니다"))
      }
    }
    return StormReport(digest: digest, faults: faults)
  }

  private static func session() -> UnixSession {
    let disk = SimulatedDisk(now: Host.firstInstant)
    for folder in ["/root/d", "/tmp", "/etc"] { try? disk.makeDirectory(folder) }
    try? disk.lay(Array("a b c\nb\tx:y\n10 9 8\n\na1\n".utf8), at: "/root/f")
    try? disk.lay((0...255).map { UInt8($0) }, at: "/root/d/all")
    let host = Host(name: "here", disk: disk, directory: "/root")
    let session = UnixSession(host: host, language: .english, commands: HostCommands.all)
    session.allowance = Allowance(most: allowance)
    return session
  }

  private static func run(
    _ line: String, in session: UnixSession
  ) -> (status: Int32, written: Int, sum: UInt64) {
    final class Seen {
      var count = 0
      var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    }
    let seen = Seen()
    let both = Output { bytes in
      seen.count += bytes.count
      for byte in bytes { seen.sum = (seen.sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    var parser = Parser(line, commands: session.commands)
    do throws(SyntaxError) {
      while let unit = try parser.next() {
        Interpreter(session: session).run(unit.syntax, input: [], output: both, errors: both)
      }
    } catch {
      session.lastStatus = 2
    }
    both.flush()
    return (session.lastStatus, seen.count, seen.sum)
  }

  // MARK: Lines

  /// One of the patterns, each of its marks a number of its own.
  static func line(_ dice: inout Dice) -> String {
    var line = ""
    for letter in patterns[dice.below(patterns.count)] {
      line += letter == "#" ? numbers[dice.below(numbers.count)] : String(letter)
    }
    return line
  }

  static let numbers = [
    "0", "1", "2", "-1", "-2", "+3", "007", "0x10", "1e3", "1.5", "''", "x", "5x", "٣", "inf",
    "65536", "8388608", "2147483647", "2147483648", "-2147483648", "4294967296", "1K", "1M", "1T",
    "2T", "7E", "8E", "1Y", "9223372036854775806", "9223372036854775807", "9223372036854775808",
    "-9223372036854775807", "-9223372036854775808", "-9223372036854775809",
    "18446744073709551615", "18446744073709551616", "99999999999999999999",
    "-99999999999999999999", "0.00000000000000001", "999999999999999.999",
  ]

  private static let patterns = [
    "sed -n #p f", "sed -n #,#p f", "sed #~#d f", "sed #q f", "sed q# f", "sed s/a/b/# f",
    "sed -n '$=;#{p;p}' f", "printf '%#d|' 1", "printf '%-#.#s|' a", "printf '%*d' # 1",
    "printf '%.*f' # 1", "printf '%0*.*x' # # #", "printf '%d %x %o %u\\n' # # # #",
    "printf %f #", "printf %c #", "seq # #", "seq # # #", "seq -w # #", "seq -f %#g 3",
    "seq -f %.#f 3", "seq -f %0#.#f # #", "seq -s # # #", "head -n # f", "head -n -# f",
    "head -c # f", "head -c -# f", "head -# f", "tail -n # f", "tail -n +# f", "tail -c # f",
    "tail -c +# f", "tail -# f", "truncate -s # g", "truncate -s +# g", "truncate -s -# g",
    "truncate -s %# g", "truncate -s /# g", "truncate -s '<#' g", "truncate -s '>#' g",
    "stat -c '%#n %#s' f g", "dd if=f of=g bs=# count=# skip=# seek=#", "dd if=f of=g seek=#",
    "dd if=/dev/zero of=g bs=# count=3", "dd if=/dev/zero bs=1K count=# | wc -c", "dd skip=# < f",
    "dd if=g of=h bs=# count=#", "cut -c # f", "cut -b #-# f", "cut -f -# f", "cut -f#- -d' ' f",
    "fold -w # f", "xxd -l # -s # f", "xxd -c # -g # -o # f", "echo '#: 41' | xxd -r",
    "xxd f | xxd -r -s #", "xxd -s -# f", "xxd -b -c # f", "xxd -i -l # f", "xxd -p -c # f",
    "od -w# -j # -N # f", "od -t x# f", "od -c -N # g", "hexdump -C -n # -s # f",
    "sort -k #,# f", "sort -k #.#,#.# f", "sort -n f d/all", "sleep #", "timeout # echo a",
    "kill #", "kill -# 1", "kill -s # 1", "du -d # .", "grep -m # a f", "grep -A # -B # a f",
    "grep -C # b f", "grep -c 'a\\{#\\}' f", "grep -E 'b{#,#}' f", "find . -size # -maxdepth #",
    "find . -mindepth # -size -#c", "date -d @# +%s", "date -d @#", "test # -lt #", "[ # -eq # ]",
    "xargs -n # < f", "history #", "echo $(( # + # )) $(( # * # ))", "echo $(( # / # ))",
    "echo $(( # % # )) $(( -# ))", "echo $(( # << # )) $(( # ** # ))", "(exit #); echo $?",
    "for i in $(seq # #); do echo $i; done | tail -1", "cat g", "cat g | wc -c", "wc g", "cp g h",
    "md5sum g", "cmp f g", "tac g | tail -c 9", "rev f", "ls -lhs g", "diff f g", "sort g",
    "head -c # /dev/zero", "tail -c # /dev/zero", "tail -n +# /dev/zero", "xxd -s # /dev/zero",
    "od -j # -N # /dev/zero", "cat /dev/zero", "cat < g", "rm -f g h", "echo a >> g", "uniq -c g",
    "ls -v f# g#", "sed -n '$p' g", "grep -c a g", "x=#; echo ${#x} ${x:#:#}",
  ]
}
