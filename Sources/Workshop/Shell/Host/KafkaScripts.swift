internal import Editions

/// The scripts in `/usr/local/kafka/bin`: one for each tool, as Kafka's archive of the edition has them.
///
/// A host's shell does not run their text; it finds the tool by the script's name.
enum KafkaScripts {
  struct Script {
    let name: String
    let text: String
  }

  static let folder = "/usr/local/kafka/bin"

  static func all(_ edition: Edition) -> [Script] {
    KafkaTools.all.compactMap { tool in
      guard let script = tool.script, script.archives.include(edition) else { return nil }
      return Script(
        name: tool.name + ".sh",
        text: "#!/bin/bash\nexec $(dirname $0)/kafka-run-class.sh \(script.javaClass) \"$@\"\n")
    }.sorted { $0.name < $1.name }
  }

  /// The class that a tool's script starts.
  static func mainClass(of tool: String, _ edition: Edition) -> String {
    guard let script = KafkaTools.named(tool)?.script, script.archives.include(edition) else {
      return tool
    }
    return script.javaClass
  }
}

extension KafkaTool.Script.Archives {
  func include(_ edition: Edition) -> Bool {
    switch self {
    case .every: true
    case .onlyOlder: !edition.tools.haveNewerScripts
    case .onlyLater: edition.tools.haveNewerScripts
    }
  }
}
