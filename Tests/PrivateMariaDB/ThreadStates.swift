import Foundation

/// What the kernel says of a process's threads (proc(5), `/proc/PID/task`).
enum ThreadStates {
    /// Whether no thread runs any more; also said of a process that is not there.
    static func areStopped(of pid: Int32) -> Bool {
        let folder = "/proc/\(pid)/task"
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return threads.allSatisfy { thread in
            let file = FileManager.default.contents(atPath: "\(folder)/\(thread)/stat") ?? Data()
            // The state follows the name, which stands in parentheses and may hold any of them.
            let state = String(decoding: file, as: UTF8.self).split(separator: ")").last?
                .drop { $0 == " " }.first
            return state != "R" && state != "S" && state != "D"
        }
    }
}
