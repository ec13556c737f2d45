import CMariaDB

/// Many rows of values, column by column as libmariadb's array binding wants them.
@safe
final class Batch {
    let count: Int
    let binds: UnsafeMutablePointer<MYSQL_BIND>
    private let width: Int
    private var owned: [UnsafeMutableRawPointer]

    /// - precondition: there is a row, and all rows have `width` values.
    init(_ rows: ArraySlice<[SQLValue]>, width: Int) throws(MariaDBError) {
        precondition(!rows.isEmpty && width > 0, "a batch needs rows and columns")
        precondition(rows.allSatisfy { $0.count == width }, "rows of a batch differ in length")
        count = rows.count
        self.width = width
        unsafe owned = []
        unsafe binds = .allocate(capacity: width)
        unsafe binds.initialize(repeating: MYSQL_BIND(), count: width)
        for column in 0..<width { try fill(column, rows) }
    }

    deinit {
        unsafe owned.forEach { unsafe $0.deallocate() }
        unsafe binds.deallocate()
    }

    /// Where a batch ends that begins at a row.
    ///
    /// As many rows as fit into 8,192 and about 4 MiB, well below the server's usual packet limit
    /// (16 MiB); at least one.
    static func end(of rows: [[SQLValue]], from start: Int) -> Int {
        var size = 0
        var end = start
        while end < rows.count, end - start < 8192 {
            size += rows[end].reduce(0) { $0 + $1.size + 9 }
            if end > start, size > 4 << 20 { break }
            end += 1
        }
        return end
    }

    private func fill(_ column: Int, _ rows: ArraySlice<[SQLValue]>) throws(MariaDBError) {
        let indicators = unsafe allocate(CChar.self)
        unsafe binds[column].u.indicator = unsafe indicators
        var type: enum_field_types?
        for (place, row) in rows.enumerated() {
            let value = row[column]
            unsafe indicators[place] = CChar(
                truncatingIfNeeded: value == .null
                    ? STMT_INDICATOR_NULL.rawValue : STMT_INDICATOR_NONE.rawValue
            )
            guard let its = Self.type(of: value) else { continue }
            guard type == nil || type == its else {
                throw MariaDBError(.other, "column \(column) of a batch has values of two types")
            }
            type = its
        }
        unsafe binds[column].buffer_type = type ?? MYSQL_TYPE_LONGLONG
        switch type {
        case MYSQL_TYPE_STRING, MYSQL_TYPE_BLOB: fillOctets(column, rows)
        default: fillNumbers(column, rows)
        }
    }

    private func fillNumbers(_ column: Int, _ rows: ArraySlice<[SQLValue]>) {
        let numbers = unsafe allocate(Int64.self)
        for (place, row) in rows.enumerated() {
            switch row[column] {
            case .int(let number): unsafe numbers[place] = number
            case .double(let number): unsafe numbers[place] = Int64(bitPattern: number.bitPattern)
            case .null, .text, .bytes: unsafe numbers[place] = 0
            }
        }
        unsafe binds[column].buffer = UnsafeMutableRawPointer(numbers)
    }

    private func fillOctets(_ column: Int, _ rows: ArraySlice<[SQLValue]>) {
        let starts = unsafe allocate(UnsafeMutableRawPointer.self)
        let lengths = unsafe allocate(UInt.self)
        let total = rows.reduce(0) { $0 + $1[column].size }
        let octets = UnsafeMutableRawPointer.allocate(byteCount: total + 1, alignment: 8)
        unsafe owned.append(octets)
        var offset = 0
        for (place, row) in rows.enumerated() {
            let length = row[column].size
            let target = unsafe UnsafeMutableRawBufferPointer(start: octets + offset, count: length)
            switch row[column] {
            case .text(let text): unsafe target.copyBytes(from: text.utf8)
            case .bytes(let bytes): unsafe target.copyBytes(from: bytes)
            case .null, .int, .double: break
            }
            unsafe starts[place] = unsafe octets + offset
            unsafe lengths[place] = UInt(length)
            offset += length
        }
        unsafe binds[column].buffer = UnsafeMutableRawPointer(starts)
        unsafe binds[column].length = unsafe lengths
    }

    private func allocate<T>(_ type: T.Type) -> UnsafeMutablePointer<T> {
        let pointer = UnsafeMutablePointer<T>.allocate(capacity: count)
        unsafe owned.append(UnsafeMutableRawPointer(pointer))
        return unsafe pointer
    }

    private static func type(of value: SQLValue) -> enum_field_types? {
        switch value {
        case .null: nil
        case .int: MYSQL_TYPE_LONGLONG
        case .double: MYSQL_TYPE_DOUBLE
        case .text: MYSQL_TYPE_STRING
        case .bytes: MYSQL_TYPE_BLOB
        }
    }
}

extension SQLValue {
    /// How many octets a text or blob has.
    var size: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .bytes(let bytes): bytes.count
        case .null, .int, .double: 0
        }
    }
}
