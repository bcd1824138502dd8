internal import Clockwork
internal import Editions
internal import ZooKeeper

/// What ZooKeeper's own client, within a broker, says of a connection that is lost and of a session that is over.
extension KafkaServer {
  func disconnected() {
    guard let session = zooKeeper?.session else { return }
    let again = ", closing socket connection and attempting reconnect"
    switch (edition, session.silence) {
    case (.v2_6, let silence?):
      let words =
        "Client session timed out, have not heard from server in \(silence.milliseconds)ms for "
        + "sessionid \(sessionText)"
      clientLog("WARN", words)
      clientLog("INFO", words + again)
    case (.v3_9, let silence?), (.v4_1, let silence?):
      clientLog(
        "WARN",
        "Client session timed out, have not heard from server in \(silence.milliseconds)ms for session "
          + "id \(sessionText)")
    case (.v2_6, nil):
      clientLog(
        "INFO",
        "Unable to read additional data from server sessionid \(sessionText), likely server has "
          + "closed socket" + again)
    case (.v3_9, nil), (.v4_1, nil): break
    }
  }

  func tellExpired() {
    let words = "Unable to reconnect to ZooKeeper service, session \(sessionText) has expired"
    clientLog("WARN", words)
    switch edition {
    case .v2_6: clientLog("INFO", words + ", closing socket connection")
    case .v3_9, .v4_1: break
    }
    clientLog("INFO", "EventThread shut down for session: \(sessionText)")
  }

  private var sessionText: String {
    "0x" + String(UInt64(bitPattern: zooKeeper?.session.sessionId ?? 0), radix: 16)
  }

  private func clientLog(_ level: String, _ words: String) {
    log("\(level) \(words) (org.apache.zookeeper.ClientCnxn)")
  }
}
