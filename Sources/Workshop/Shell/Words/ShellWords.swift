internal import Unix

/// What the shell itself has to say, in both languages.
enum ShellWords {
  static let readOnly = Words(
    "the files that this machine really has are only read here; `lay PATH DIR` copies real files onto a "
      + "simulated broker's host, and after `ssh HOST` everything may be changed there",
    "여기서는 이 컴퓨터의 파일을 읽기만 합니다. `lay 경로 디렉터리`로 실제 파일을 "
      + "시뮬레이션 브로커의 호스트에 복사하고 `ssh 호스트`로 접속하면 무엇이든 바꿀 수 있습니다")

  static func kept(_ path: String) -> Words {
    Words(
      "\(path) and whatever else is new here is kept by KafkaLab alone; this machine's own disk "
        + "stays as it is",
      "\(path) 등 여기서 새로 만든 파일은 KafkaLab 안에만 남습니다. "
        + "이 컴퓨터의 실제 디스크는 바뀌지 않습니다")
  }
}

extension Session {
  /// Says that a tool cannot run without a cluster, and gives the status.
  func lacks(_ tool: String, errors: Output) -> Int32 {
    miss(TranscriptWords.needsCluster(tool), errors)
  }

  /// Says that a tool of Kafka's is not there yet, and gives the status.
  func isWithout(_ tool: String, errors: Output) -> Int32 {
    miss(TranscriptWords.notThere(tool), errors)
  }

  /// Says that a tool's options are right and nothing is there beyond them, and gives the status.
  func hasOnlyOptions(_ tool: String, errors: Output) -> Int32 {
    miss(TranscriptWords.onlyOptions(tool), errors)
  }

  private func miss(_ words: Words, _ errors: Output) -> Int32 {
    missing = words
    errors.prose(prefix + words.text(in: language))
    return 3
  }

  /// Says once how long new files on the learner's own machine last.
  func tellKept(_ errors: Output) {
    guard let disk = (hosts as? Hosts)?.local?.disk as? ReadOnlyDisk, let path = disk.takeKept()
    else { return }
    errors.prose(prefix + ShellWords.kept(path).text(in: language))
  }
}
