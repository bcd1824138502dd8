import Testing
import Unix

/// What GNU's tools, bash, xxd and util-linux of Debian 12 say of these, as they were asked there.
@Suite struct `A number that is typed` {
  private func complaint(_ line: String) -> String {
    let shell = BareShell()
    shell.run("printf 'a\\nb\\nc\\n' > f")
    shell.run(line)
    return shell.complained.text
  }

  private func prints(_ line: String) -> String {
    BareShell.prints("printf 'a\\nb\\nc\\n' > f\n" + line)
  }

  private static let huge = "99999999999999999999"
  private static let most = "9223372036854775807"

  @Test(arguments: [
    ("head -c #", "head: invalid number of bytes: '#': Value too large for defined data type"),
    ("head -n #", "head: invalid number of lines: '#': Value too large for defined data type"),
    ("tail -n +#", "tail: invalid number of lines: '+#': Value too large for defined data type"),
    ("head -n 1x", "head: invalid number of lines: '1x'"),
    ("truncate -s #", "truncate: Invalid number: '#': Value too large for defined data type"),
    ("truncate -s 9E", "truncate: Invalid number: '9E': Value too large for defined data type"),
    ("truncate -s /0", "truncate: division by zero"),
    ("dd bs=# if=", "dd: invalid number: '#': Value too large for defined data type"),
    ("dd count=-1 if=", "dd: invalid number: '-1'"),
    ("fold -w #", "fold: invalid number of columns: '#': Value too large for defined data type"),
    ("fold -w 0", "fold: invalid number of columns: '0': Numerical result out of range"),
    ("fold -w 5x", "fold: invalid number of columns: '5x'"),
    ("grep -m x a", "grep: invalid max count"),
    ("grep -A -1 a", "grep: -1: invalid context length argument"),
    ("od -w#", "od: -w argument '#' too large"),
    ("od -j -1", "od: invalid -j argument '-1'"),
    ("hexdump -n x", "hexdump: failed to parse length: 'x': Invalid argument"),
    ("hexdump -s #", "hexdump: failed to parse offset: '#': Numerical result out of range"),
  ])
  func `is refused by a tool in its own words`(line: String, complaint: String) {
    func filled(_ text: String) -> String {
      text.split(separator: "#", omittingEmptySubsequences: false).joined(separator: Self.huge)
    }
    let line = line.hasSuffix("=") ? line + "f" : line + " f"
    #expect(self.complaint(filled(line)) == filled(complaint) + "\n")
  }

  @Test(arguments: [
    ("cut -c #", "cut: byte/character offset '#' is too large"),
    ("cut -f 1-#", "cut: field number '#' is too large"),
    ("cut -c 5-2", "cut: invalid decreasing range"),
    ("du -d #", "du: invalid maximum depth '#'"),
    ("xargs -n 0", "xargs: value 0 for -n option should be >= 1"),
    ("xargs -n x", "xargs: invalid number \"x\" for -n option"),
  ])
  func `is refused with where to read on`(line: String, complaint: String) {
    func filled(_ text: String) -> String {
      text.split(separator: "#", omittingEmptySubsequences: false).joined(separator: Self.huge)
    }
    let name = line.prefix { $0 != " " }
    #expect(
      self.complaint(filled(line)) == filled(complaint)
        + "\nTry '\(name) --help' for more information.\n")
  }

  @Test func `is the largest there is where a tool has no bound for it`() {
    let huge = Self.huge
    #expect(prints("sed -n \(huge)p f") == "")
    #expect(prints("sed -n 2,\(huge)p f") == "b\nc\n")
    #expect(prints("sed -n 1~\(huge)p f") == "a\n")
    #expect(prints("sed q\(huge) f; echo $?") == "a\n255\n")
    #expect(prints("sed s/a/b/\(huge) f") == "a\nb\nc\n")
    #expect(prints("grep -A \(huge) b f") == "b\nc\n")
    #expect(prints("grep -m \(huge) b f") == "b\n")
    #expect(prints("sort -r -k \(huge) f") == "c\nb\na\n")
    #expect(prints("xxd -l \(huge) f") == prints("xxd f"))
    #expect(prints("seq \(Self.most) \(huge)") == "\(Self.most)\n")
    #expect(prints("seq -w \(Self.most) \(Self.most)") == "\(Self.most)\n")
    #expect(prints("stat -c %\(Self.most)n f") == "f\n")
    #expect(prints("tail -n +\(Self.most) f; tail -c +\(Self.most) f") == "")
    #expect(prints("xargs -n \(huge) < f") == "a b c\n")
    #expect(
      prints("echo $(( \(huge) )) $(( 9223372036854775807 + 1 ))")
        == "7766279631452241919 -9223372036854775808\n")
  }

  @Test func `of sed's that is no line is refused`() {
    #expect(
      complaint("sed 0p f") == "sed: -e expression #1, char 2: invalid usage of line address 0\n")
    #expect(
      complaint("sed s/a/b/0 f")
        == "sed: -e expression #1, char 7: number option to `s' command may not be zero\n")
  }

  @Test func `of printf's is the nearest that it can hold, and said to be so`() {
    let shell = BareShell()
    shell.run("printf %d \(Self.huge)")
    #expect(shell.printed.text == Self.most)
    #expect(
      shell.complained.text
        == "bash: printf: warning: \(Self.huge): Numerical result out of range\n")
    #expect(prints("printf %x -\(Self.huge)") == "8000000000000000")
    #expect(prints("printf '%.*s|' -1 abc") == "abc|")
  }

  @Test func `of dd's that no file could have is refused before anything is written`() {
    let (huge, most) = (Self.huge, Self.most)
    #expect(
      complaint("dd if=f of=o seek=\(most)")
        == "dd: offset too large: cannot truncate to a length of "
        + "seek=\(most) (512-byte) blocks\n")
    #expect(
      complaint("dd if=f skip=\(most)").hasPrefix(
        "dd: f: cannot skip: Value too large for defined data type\n0+0 records in\n"))
    #expect(
      complaint("dd if=/dev/zero of=o bs=1T count=1")
        == "dd: memory exhausted by input buffer of size 1099511627776 bytes (1.0 TiB)\n")
    #expect(complaint("dd if=f seek=\(huge)").contains("Value too large"))
  }

  @Test func `of a size is bounded by what a file can be`() {
    #expect(
      complaint("truncate -s +9223372036854775000 f")
        == "truncate: failed to truncate 'f' at 9223372036854775006 bytes: File too large\n")
    #expect(
      complaint("truncate -s +\(Self.most) f")
        == "truncate: overflow extending size of file 'f'\n")
    #expect(prints("truncate -s 1T f && stat -c %s f") == "1099511627776\n")
  }

  @Test func `brings forth no more than a command may make of nothing`() {
    for (line, end) in [
      ("cat /dev/zero", "cat: /dev/zero: File too large"),
      ("truncate -s 1T f; cat f", "cat: f: File too large"),
      ("seq 1 \(Self.huge)", "seq: stopped after 1 MiB: no command makes more than that here"),
      (
        "echo 7fffffffffffffff: 41 | xxd -r",
        "xxd: stopped after 1 MiB: no command makes more than that here"
      ),
      (
        "printf '%*d' 2147483648 1",
        "printf: 2147483648 is too wide: no command makes more than 1 MiB here"
      ),
      (
        "printf %\(Self.huge)d 1",
        "printf: \(Self.most) is too wide: no command makes more than 1 MiB here"
      ),
      (
        "printf '%*s' -9223372036854775808 a",
        "printf: \(Self.most) is too wide: no command makes more than 1 MiB here"
      ),
      (
        "seq -f %\(Self.huge)g 3",
        "seq: \(Self.most) is too wide: no command makes more than 1 MiB here"
      ),
    ] {
      let shell = BareShell()
      shell.session.allowance = Allowance(most: 1 << 20)
      #expect(shell.run("printf 'a\\n' > f\n" + line) != 0)
      #expect(shell.complained.text == end + "\n")
      #expect(shell.printed.text.utf8.count < 3 << 20)
    }
  }
}
