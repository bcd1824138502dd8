public import Clockwork
internal import Simulator
public import Unix

/// The learner's own machine as the shell has it.
extension ReadOnlyDisk {
  public convenience init(_ disk: any Disk) {
    self.init(
      disk, over: SimulatedDisk(now: Host.firstInstant), refusalWords: ShellWords.readOnly)
  }
}
