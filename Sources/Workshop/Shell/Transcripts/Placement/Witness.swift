internal import Controller

/// What a recording tells of chance in its cluster, one line of evidence after another.
enum Testimony: Equatable {
  /// A topic, and what was seen of it.
  case seen(String, DiceLoad.Sight)
  /// Who leads a partition now, which says who was to lead it as long as no broker has stopped.
  case leads(String, partition: Int, broker: Int32)
  /// All that a broker has in its only data folder.
  case has(broker: Int32, [TopicFolder])
  case made(String)
  /// A topic's name, or the expression that the tool took for it.
  case deleted(String)
  /// Somebody gave its partitions other replicas: what is seen from here on is not how it was made.
  case moved(String)
  case controller(Int32)
  case controllerEpoch(Int32)
  case elected(Int32, epoch: Int32)
}

/// A step of a transcript as witnesses look at it.
struct WitnessedStep {
  /// The command, and what was typed into it.
  let command: String
  let input: [String]
  /// The broker on whose host it ran.
  let broker: Int32?
  let output: [String]
  let errors: [String]
  let status: Int32

  /// The command's words without their quotes, pipes and semicolons standing alone.
  var words: [String] { Self.words(of: command) }

  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    func end() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for letter in text {
      switch letter {
      case " ", "\t", "'", "\"", "=", "(", ")", "`", "$": end()
      case ">" where word == "2": word.append(letter)
      case ";", "|", "&", "<", ">":
        end()
        words.append(String(letter))
      default: word.append(letter)
      }
    }
    end()
    return words
  }
}

/// Somebody who understands one kind of output, and says what it tells.
protocol Witness {
  static func testify(on step: WitnessedStep) -> [Testimony]
}
