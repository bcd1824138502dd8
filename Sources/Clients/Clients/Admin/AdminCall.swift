public import Editions
public import Wire

/// One thing that an administrator may ask of a cluster: a request of the wire with all that Java's
/// admin client knows of it.
///
/// Each is a type in a file of its own (`Calls`), named after the method of Java's `Admin`; nothing else
/// has to be touched for a new one. The messages are those of the wire: a program fills one in and reads
/// the answer. What it need not care for (replica ids, timeouts, both forms of a topic's name) is filled
/// in on sending. The answer is the response itself, unless the call makes more of it.
public protocol AdminCall: Sendable {
  associatedtype Request: RequestMessage where Request.Answer: ThrottlingResponse
  associatedtype Answer: Sendable = Request.Answer

  /// Java's name of the call, as its timeouts print it.
  func name(in edition: Edition) -> String

  /// Who answers if the caller does not say.
  var target: AdminTarget { get }

  /// What goes onto the wire.
  func request(_ sending: AdminSending) -> Request

  /// What a response means for the call as a whole. Errors of single topics or partitions are part of
  /// the answer.
  func read(_ response: Request.Answer, _ sending: AdminSending) -> AdminReading<Answer>
}

extension AdminCall {
  public var target: AdminTarget { .any }
}

extension AdminCall where Answer == Request.Answer {
  public func read(
    _ response: Request.Answer, _ sending: AdminSending
  ) -> AdminReading<Answer> {
    .answer(response)
  }
}

/// Which broker a call is for.
public enum AdminTarget: Sendable, Equatable {
  case any
  case controller
  case broker(Int32)
  /// The broker that coordinates the group, which has to be found first.
  case coordinator(of: String)
}

/// One try of a call: what its request depends on.
public struct AdminSending: Sendable {
  public let version: Int16
  public let edition: Edition
  /// How long the broker may take, in milliseconds.
  public let timeoutMs: Int32
}

/// What a call reads in a response.
public enum AdminReading<Answer: Sendable>: Sendable {
  case answer(Answer)
  /// The call is refused as a whole.
  case failed(ClientFailure)
  /// The broker cannot say yet: it is asked again after a wait.
  case notYet(ClientFailure)
  /// Another broker is the controller, and is looked for.
  case controllerMoved
  /// Another broker coordinates the group, and is looked for.
  case coordinatorMoved(ClientFailure)
}

/// A response that can ask its client for quiet.
public protocol ThrottlingResponse: ResponseMessage {
  var throttleTimeMs: Int32 { get }
}
