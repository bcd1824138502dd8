internal import Bytes
internal import Clockwork
internal import ZooKeeper

/// Who is controller: whoever makes `/controller`, which vanishes with its maker's session, and raises
/// the controller epoch in the same transaction.
extension KafkaController {
  static let claimTimer = TimerName("controller-claim")
  /// Longer than it takes whoever is to be quicker.
  private static let moment = Stretch.seconds(1)

  /// Looks who is controller, and tries to be if nobody is.
  func elect(isLate: Bool = false, then done: @escaping Done) {
    readController { [unowned self] in
      guard activeControllerId < 0 else { return done() }
      readEpoch { [unowned self] epoch, version in
        guard isLate || dice.isQuickest(brokerId, toClaim: epoch + 1) else {
          waitsToClaim = true
          post(.arm(Self.claimTimer, at: now + Self.moment))
          return done()
        }
        claim(after: epoch, version, then: done)
      }
    }
  }

  /// Another was to be quicker, and may not have been there.
  func claimIsDue() {
    waitsToClaim = false
    enqueue("Reelect") { [unowned self] done in elect(isLate: true, then: done) }
  }

  func disarmClaim() {
    guard waitsToClaim else { return }
    waitsToClaim = false
    post(.disarm(Self.claimTimer))
  }

  /// Something has become of `/controller`: resigns where it is another's by now, and tries to be
  /// elected where it is nobody's.
  func lookAtController(then done: @escaping Done) {
    let wasActive = isActive
    readController { [unowned self] in
      if wasActive, !isActive {
        let other = activeControllerId
        activeControllerId = brokerId
        resign()
        activeControllerId = other
        if other < 0 { enqueue("Reelect") { [unowned self] done in elect(then: done) } }
        return
      }
      guard activeControllerId < 0 else { return done() }
      elect(then: done)
    }
  }

  private func readController(then: @escaping Done) {
    ask(.exists(ZnodePath.controller, watch: true)) { [unowned self] _ in
      ask(.getData(ZnodePath.controller)) { [unowned self] reply in
        activeControllerId = reply.data.flatMap { ControllerZnode(utf8: $0) }?.brokerId ?? -1
        then()
      }
    }
  }

  /// The epoch of the last controller; 0 where there was none, and then it is written down.
  private func readEpoch(then: @escaping (Int32, Int32) -> Void) {
    ask(.getData(ZnodePath.controllerEpoch)) { [unowned self] reply in
      if let data = reply.data, let stat = reply.stat {
        return then(Int32(String(decoding: data, as: UTF8.self)) ?? 0, stat.version)
      }
      let zero = ByteSlice(utf8: "0")
      ask(.create(ZnodePath.controllerEpoch, zero)) { [unowned self] reply in
        if reply.isOk {
          info("Successfully created /controller_epoch with initial epoch 0")
          then(0, 0)
        } else {
          readEpoch(then: then)
        }
      }
    }
  }

  private func claim(after last: Int32, _ version: Int32, then done: @escaping Done) {
    let znode = ControllerZnode(brokerId: brokerId, timestamp: now.milliseconds)
    let parts: [Operation] = [
      .create(ZnodePath.controller, znode.slice, .ephemeral),
      .setData(ZnodePath.controllerEpoch, ByteSlice(utf8: "\(last + 1)"), version: version),
    ]
    ask(.multi(parts)) { [unowned self] reply in
      if case .results(let results) = reply.answer, case .dataSet(let stat) = results.last {
        return won(last + 1, stat.version, then: done)
      }
      // A claim that was asked again after a lost connection may have won the first time.
      readController { [unowned self] in
        guard activeControllerId == brokerId else {
          if activeControllerId < 0 {
            warn(
              "A controller has been elected but just resigned, this will result in another "
                + "round of election")
          }
          return done()
        }
        readEpoch { [unowned self] epoch, version in
          guard epoch == last + 1 else { return controllerMoved() }
          won(epoch, version, then: done)
        }
      }
    }
  }

  private func won(_ epoch: Int32, _ version: Int32, then done: @escaping Done) {
    self.epoch = epoch
    epochVersion = version
    activeControllerId = brokerId
    rebalance.begin(at: now)
    info(
      "\(brokerId) successfully elected as the controller. Epoch incremented to \(epoch) and "
        + "epoch zk version is now \(version)")
    takeOver(then: done)
  }
}
