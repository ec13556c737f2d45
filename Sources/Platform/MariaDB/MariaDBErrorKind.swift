extension MariaDBError.Kind {
    /// The meaning of an error number; the message is needed for the name of a key only.
    init(code: Int, message: String) {
        switch code {
        case 1062, 1169, 1586: self = .duplicateKey(Self.keyName(message))
        case 1205, 1213: self = .deadlock
        case 1451, 1452, 4025: self = .constraint
        case 1036, 1290, 1792, 1836: self = .readOnly
        case 28, 1021, 1041, 1114: self = .full
        case 1044, 1045, 1142, 1143, 1227, 1370, 1698, 1820: self = .denied
        case 1969, 3024: self = .timeout
        case 1243, 1615, 2057: self = .stale
        case 2026: self = .untrusted
        default: self = Self.lost.contains(code) ? .connectionLost : .other
        }
    }

    /// No connection could be made, or the server ended it: too many connections (1040, 1203,
    /// 1226), a node outside its cluster (1047), shutdown and kill (1053, 1077, 1080, 1927, 4031),
    /// a broken packet (1153–1161 except the oversized one, which is the statement's fault), and
    /// the client's own errors (errmsg.h).
    private static let lost: Set<Int> = [
        1040, 1042, 1043, 1047, 1053, 1077, 1079, 1080, 1152, 1154, 1155, 1156, 1157, 1158, 1159,
        1160, 1161, 1184, 1203, 1226, 1927, 2000, 2001, 2002, 2003, 2004, 2005, 2006, 2011, 2012,
        2013, 2014, 2027, 2055, 4031, 5014,
    ]

    /// The name in `Duplicate entry '…' for key 'NAME'`: the last quoted word, since the entry
    /// itself may contain anything.
    private static func keyName(_ message: String) -> String {
        let parts = message.split(separator: "'", omittingEmptySubsequences: false)
        guard message.last == "'", parts.count >= 3 else { return "" }
        return String(parts[parts.count - 2])
    }
}
