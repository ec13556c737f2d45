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
        // Other programs' names there need not be UTF-8.
        let table = FileManager.default.contents(atPath: "/proc/net/unix") ?? Data()
        return String(decoding: table, as: UTF8.self).split(separator: "\n").contains { line in
            // Columns of proc(5): …, flags, type, state, inode, path; flag 00010000 is listening.
            let columns = line.split(separator: " ")
            return columns.count == 8 && columns[3] == "00010000" && columns[7] == path
        }
    }

    /// Whether nobody listens on a port.
    static func isFree(port: Int) -> Bool {
        let listening = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { table in
            ((try? String(contentsOfFile: table, encoding: .utf8)) ?? "").split(separator: "\n")
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
