/// `free` and `df`: the memory and the disk of a simulated machine, which are always the same size.
enum FreeCommand {
  static let memory = Command(
    "free", .host, synopsis: "free [-h] [-m]",
    summary: Words("prints how much memory there is", "메모리 크기를 출력합니다")
  ) { invocation in
    let isShort = invocation.arguments.contains { $0.hasPrefix("-") && $0.contains("h") }
    let isMega = invocation.arguments.contains { $0.hasPrefix("-") && $0.contains("m") }
    invocation.output.line(
      "               total        used        free      shared  buff/cache   available")
    let kilobytes = [4_000_000, 1_250_000, 1_600_000, 1_200, 1_150_000, 2_550_000]
    func row(_ name: String, _ amounts: [Int]) -> String {
      var line = name.left(8)
      for amount in amounts {
        let text =
          isShort
          ? (amount >= 1_048_576 ? "\(amount * 10 / 1_048_576)" : "\(amount / 1024)Mi")
          : isMega ? "\(amount / 1024)" : "\(amount)"
        let shown = isShort && amount >= 1_048_576 ? "\(text.dropLast()).\(text.suffix(1))Gi" : text
        line += shown.right(12)
      }
      return line
    }
    invocation.output.line(row("Mem:", kilobytes))
    invocation.output.line(row("Swap:", [0, 0, 0]))
    return 0
  }

  static let disk = Command(
    "df", .host, synopsis: "df [-h] [PATH]",
    summary: Words("prints how much room the disk has", "디스크 여유 공간을 출력합니다")
  ) { invocation in
    let isShort = invocation.arguments.contains { $0.hasPrefix("-") && $0.contains("h") }
    invocation.output.line(
      isShort
        ? "Filesystem      Size  Used Avail Use% Mounted on"
        : "Filesystem     1K-blocks    Used Available Use% Mounted on")
    invocation.output.line(
      isShort
        ? "/dev/sda1        98G  4.2G   89G   5% /"
        : "/dev/sda1      102686448 4404020  93020164   5% /")
    return 0
  }
}
