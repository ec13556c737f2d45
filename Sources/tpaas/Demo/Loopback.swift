import Foundation

/// The machine's own addresses.
enum Loopback {
    /// Whether ::1 is there.
    static var hasVersion6: Bool {
        let addresses = (try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8)) ?? ""
        return addresses.contains("00000000000000000000000000000001")
    }

    /// Whether somebody listens on a unix socket.
    static func listens(onSocket path: String) -> Bool {
        table("/proc/net/unix").split(separator: "\n").contains { line in
            // Columns of proc(5): …, flags, type, state, inode, path; flag 00010000 is listening.
            let columns = line.split(separator: " ")
            return columns.count == 8 && columns[3] == "00010000" && columns[7] == path
        }
    }

    /// A table of the kernel, whole: `String(contentsOfFile:)` ends at the first short read, which
    /// for such a file is its first page.
    private static func table(_ path: String) -> String {
        let file = FileHandle(forReadingAtPath: path)
        return String(decoding: file?.readDataToEndOfFile() ?? Data(), as: UTF8.self)
    }

    /// Whether nobody listens on a port.
    static func isFree(port: Int) -> Bool {
        let listening = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap {
            table($0).split(separator: "\n")
        }
        let wanted = ":" + String(port, radix: 16, uppercase: true).leftPadded(to: 4)
        return !listening.contains { line in
            // Columns of proc(5): number, local address, remote address, state; 0A is listening.
            let columns = line.split(separator: " ")
            return columns.count > 3 && columns[1].hasSuffix(wanted) && columns[3] == "0A"
        }
    }
}

extension String {
    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: "0", count: max(0, width - count)) + self
    }
}
