internal import Clockwork

/// Which slot of the simulation's timers each timer name of one program has.
///
/// A program has few purposes, so they are looked for one by one; most of them have a single timer,
/// of number 0, which needs no dictionary. Nothing here is ever walked through.
struct ProgramTimers {
  private struct Purpose {
    let name: String
    var single: Int32 = -1
    var others: [Int64: Int32] = [:]
  }

  private var purposes: [Purpose] = []

  subscript(name: TimerName) -> Int32? {
    get {
      guard let purpose = place(of: name.purpose) else { return nil }
      guard name.number == 0 else { return purposes[purpose].others[name.number] }
      return purposes[purpose].single >= 0 ? purposes[purpose].single : nil
    }
    set {
      let purpose: Int
      if let known = place(of: name.purpose) {
        purpose = known
      } else {
        purpose = purposes.count
        purposes.append(Purpose(name: name.purpose))
      }
      if name.number == 0 {
        purposes[purpose].single = newValue ?? -1
      } else {
        purposes[purpose].others[name.number] = newValue
      }
    }
  }

  private func place(of purpose: String) -> Int? {
    for place in purposes.indices where purposes[place].name == purpose { return place }
    return nil
  }
}

/// A timer of one program. It is armed while `entry` is the number of its entry in the queue; an entry
/// with another number was disarmed or moved, and is passed over.
struct TimerSlot {
  var program: Int32
  var name: TimerName
  var entry: UInt64
  /// It was armed as it fired.
  var isBeat = false
}
