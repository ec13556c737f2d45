import CMariaDB

/// The MYSQL_BIND array of a statement's parameters and the memory it points to.
///
/// Allocated once a statement; only the octets of texts and blobs are laid out anew each time.
@safe
final class Parameters {
    private let count: Int
    private let binds: UnsafeMutablePointer<MYSQL_BIND>
    private let numbers: UnsafeMutablePointer<Int64>
    private let lengths: UnsafeMutablePointer<UInt>
    private var octets: UnsafeMutableRawBufferPointer

    /// Memory above this is given back after each execution.
    private static let kept = 65_536

    init(count: Int) {
        self.count = count
        unsafe binds = .allocate(capacity: max(count, 1))
        unsafe binds.initialize(repeating: MYSQL_BIND(), count: max(count, 1))
        unsafe numbers = .allocate(capacity: max(count, 1))
        unsafe numbers.initialize(repeating: 0, count: max(count, 1))
        unsafe lengths = .allocate(capacity: max(count, 1))
        unsafe lengths.initialize(repeating: 0, count: max(count, 1))
        unsafe octets = .allocate(byteCount: 256, alignment: 8)
    }

    deinit {
        unsafe binds.deallocate()
        unsafe numbers.deallocate()
        unsafe lengths.deallocate()
        unsafe octets.deallocate()
    }

    /// Lays the values out and hands the array to a closure; it is valid only there.
    func withBinds<R>(
        of values: [SQLValue],
        _ body: (UnsafeMutablePointer<MYSQL_BIND>) throws(MariaDBError) -> R
    ) throws(MariaDBError) -> R {
        guard values.count == count else {
            throw MariaDBError(.other, "\(values.count) values for \(count) parameters")
        }
        makeRoom(for: values)
        defer { if unsafe octets.count > Self.kept { resize(to: 256) } }
        var offset = 0
        for (index, value) in values.enumerated() { bind(value, at: index, offset: &offset) }
        return try unsafe body(binds)
    }

    private func makeRoom(for values: [SQLValue]) {
        let needed = values.reduce(0) { sum, value in
            switch value {
            case .text(let text): sum + text.utf8.count
            case .bytes(let bytes): sum + bytes.count
            case .null, .int, .double: sum
            }
        }
        let room = unsafe octets.count
        if needed > room { resize(to: needed) }
    }

    private func resize(to size: Int) {
        unsafe octets.deallocate()
        unsafe octets = .allocate(byteCount: size, alignment: 8)
    }

    private func bind(_ value: SQLValue, at index: Int, offset: inout Int) {
        unsafe binds[index].buffer = unsafe UnsafeMutableRawPointer(numbers + index)
        switch value {
        case .null:
            unsafe binds[index].buffer_type = MYSQL_TYPE_NULL
        case .int(let number):
            unsafe binds[index].buffer_type = MYSQL_TYPE_LONGLONG
            unsafe numbers[index] = number
        case .double(let number):
            unsafe binds[index].buffer_type = MYSQL_TYPE_DOUBLE
            unsafe numbers[index] = Int64(bitPattern: number.bitPattern)
        case .text(let text):
            unsafe binds[index].buffer_type = MYSQL_TYPE_STRING
            place(text.utf8, at: index, offset: &offset)
        case .bytes(let bytes):
            unsafe binds[index].buffer_type = MYSQL_TYPE_BLOB
            place(bytes, at: index, offset: &offset)
        }
    }

    private func place(_ source: some Collection<UInt8>, at index: Int, offset: inout Int) {
        let length = source.count
        let target = unsafe UnsafeMutableRawBufferPointer(
            rebasing: octets[offset..<offset + length]
        )
        unsafe target.copyBytes(from: source)
        unsafe binds[index].buffer = unsafe octets.baseAddress.map { unsafe $0 + offset }
        unsafe binds[index].buffer_length = UInt(length)
        unsafe lengths[index] = UInt(length)
        unsafe binds[index].length = unsafe lengths + index
        offset += length
    }
}
