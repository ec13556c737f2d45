import ArgumentParser
import Foundation
import Synchronization

/// Where a test has a process killed, as by the machine's power switch.
final class Death: Sendable {
    private let step: String
    private let isDone: Bool
    private let left: Mutex<Int>

    /// From `bundles:after:3`: the third time, after it.
    init(_ text: String, _ steps: [String]) throws {
        let parts = text.split(separator: ":").map(String.init)
        guard parts.count == 3, steps.contains(parts[0]), let count = Int(parts[2]),
            ["before", "after"].contains(parts[1])
        else { throw ValidationError("--die-at is step:before|after:count") }
        step = parts[0]
        isDone = parts[1] == "after"
        left = Mutex(count)
    }

    /// Kills the process where it is time.
    func come(at step: String, isDone: Bool) {
        guard step == self.step, isDone == self.isDone else { return }
        let isOver = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isOver { kill(getpid(), SIGKILL) }
    }
}
