import Clockwork
import Simulator
import Testing
import Unix

@Suite struct `A shell on files alone` {
  @Test(arguments: [
    ("exit abc", 2, "", "bash: exit: abc: numeric argument required\n"),
    ("exit -1", 255, "", ""),
    (
      "x=-0x8000000000000000; echo $((x)) $((-x))", 0,
      "-9223372036854775808 -9223372036854775808\n", ""
    ),
    (
      "printf 'a\\r\\nb\\r\\n' | xargs -n1 echo | od -An -c", 0, "   a  \\r  \\n   b  \\r  \\n\n",
      ""
    ),
    ("echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | grep -cE '((a*)*|(a|a)*)*b'", 1, "0\n", ""),
    ("seq 1 500 | tr '\\n' ' ' | grep -cE '(((([0-9]+ ))))*y'", 1, "0\n", ""),
    ("echo abab | sed -E 's/(ab)\\1/[\\1]/'", 0, "[ab]\n", ""),
    ("echo aabb | sed -E 's/((a)|b)*/[\\1\\2]/'", 0, "[ba]\n", ""),
  ])
  func `does what bash and GNU do`(script: String, status: Int, output: String, errors: String) {
    let shell = BareShell()
    #expect(shell.run(script) == status)
    #expect(shell.printed.text == output)
    #expect(shell.complained.text == errors)
  }

  @Test func `ends a line that calls itself for ever`() {
    let shell = BareShell()
    #expect(shell.run("x='((((eval \"$x\"))))'; eval \"$x\"; echo after") == 0)
    #expect(shell.complained.text.contains("too deeply"))
    #expect(shell.printed.text == "after\n")
  }

  @Test(arguments: [
    ("x=1; (x=2; cd /tmp); echo $x $PWD", "1 /root\n"),
    ("for i in 1 2 3; do [ $i = 2 ] && continue; echo $i; [ $i = 3 ] && break; done", "1\n3\n"),
    ("while true; do eval 'echo once; break'; done; echo $?", "once\n0\n"),
    ("X=1 env Y=2 bash -c 'echo $X$Y'; echo [$X$Y]", "12\n[]\n"),
    ("sudo -u root time nohup echo through", "through\n"),
    ("printf 'a b\nc\n' | xargs -n 2 echo", "a b\nc\n"),
    (": anything; echo $?", "0\n"),
    ("cat <<E | tr a-z A-Z\nhere $HOME\nE", "HERE /ROOT\n"),
    ("nosuch 2> /dev/null || echo no; ! true || echo $?", "no\n1\n"),
  ])
  func `steers itself by its own words`(script: String, output: String) {
    #expect(BareShell.prints(script) == output)
  }

  @Test(arguments: [
    ("lss", "there is no command `lss`; the nearest is `ls`"),
    ("cat /tpm/f", "there is no `/tpm/f`; the nearest is `/tmp/f`"),
    ("ls \u{2013}l", "begins with a long dash"), ("timeout 5", "it is used as `timeout"),
    ("ssh nowhere", "there is no other host"), ("bash script", "it is used as `bash -c TEXT`"),
  ])
  func `says what was probably meant`(line: String, words: String) {
    let shell = BareShell()
    shell.run("echo > /tmp/f")
    #expect(shell.run(line) != 0)
    #expect(shell.complained.text.contains(words))
  }

  @Test(arguments: [
    "rm /tmp/f", "echo a >> /tmp/f", "echo a > /tmp/f", "mv /tmp/f /tmp/g",
    "truncate -s 0 /tmp/f", "cp /etc/hostname /tmp/f", "sed -i s/a/b/ /tmp/f",
    "dd if=/etc/hostname of=/tmp/f",
  ])
  func `changes no disk that is only read, and says what whoever laid it says of that`(
    line: String
  ) throws {
    for language in Language.allCases {
      let disk = SimulatedDisk(now: 0)
      try disk.lay(Array("a\n".utf8), at: "/tmp/f")
      try disk.lay(Array("local\n".utf8), at: "/etc/hostname")
      let readOnly = ReadOnlyDisk(
        disk, over: SimulatedDisk(now: 0), refusalWords: Words("go elsewhere", "다른 곳에서"))
      let shell = BareShell(
        language: language, host: Host(name: "local", disk: readOnly, directory: "/tmp"))
      #expect(shell.run(line) != 0)
      let words = language == .english ? "go elsewhere" : "다른 곳에서"
      #expect(shell.complained.text.contains("bash: \(words)\n"))
      #expect(try disk.names(in: "/tmp") == ["f"])
      #expect(shell.run("cat /tmp/f; echo new > /tmp/g; cat /tmp/g") == 0)
      #expect(shell.printed.text == "a\nnew\n")
      #expect(try disk.names(in: "/tmp") == ["f"])
    }
  }
}
