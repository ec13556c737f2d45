import CMariaDB

/// The MYSQL_BIND array of a statement's result and the memory a row is fetched into.
@safe
final class Columns {
    /// How a column arrives.
    enum Form: Equatable {
        case signed
        case unsigned
        case double
        /// Octets: texts, blobs, and what libmariadb writes as text (DECIMAL, dates).
        case octets
    }

    let forms: [Form]
    private let types: [UInt32]
    private let binds: UnsafeMutablePointer<MYSQL_BIND>
    private let numbers: UnsafeMutablePointer<Int64>
    private let lengths: UnsafeMutablePointer<UInt>
    private let nulls: UnsafeMutablePointer<CChar>
    private let cut: UnsafeMutablePointer<CChar>

    /// Octet columns begin with this much room, or less if their type allows less.
    private static let firstRoom: UInt = 256
    /// Rows up to this size keep their room for the next execution.
    private static let kept: UInt = 65_536

    init(_ fields: UnsafeBufferPointer<MYSQL_FIELD>) {
        unsafe forms = fields.map { unsafe Self.form(of: $0) }
        unsafe types = fields.map { unsafe $0.type.rawValue | $0.flags & UInt32(UNSIGNED_FLAG) }
        let count = max(forms.count, 1)
        unsafe binds = .allocate(capacity: count)
        unsafe binds.initialize(repeating: MYSQL_BIND(), count: count)
        unsafe numbers = .allocate(capacity: count)
        unsafe numbers.initialize(repeating: 0, count: count)
        unsafe lengths = .allocate(capacity: count)
        unsafe lengths.initialize(repeating: 0, count: count)
        unsafe nulls = .allocate(capacity: count)
        unsafe nulls.initialize(repeating: 0, count: count)
        unsafe cut = .allocate(capacity: count)
        unsafe cut.initialize(repeating: 0, count: count)
        for index in forms.indices { unsafe bind(index, declared: fields[index].length) }
    }

    deinit {
        for (index, form) in forms.enumerated() where form == .octets {
            unsafe binds[index].buffer?.deallocate()
        }
        unsafe binds.deallocate()
        unsafe numbers.deallocate()
        unsafe lengths.deallocate()
        unsafe nulls.deallocate()
        unsafe cut.deallocate()
    }

    /// Whether these columns can still take this result: its tables may have been altered.
    func fit(_ fields: UnsafeBufferPointer<MYSQL_FIELD>) -> Bool {
        guard fields.count == forms.count else { return false }
        return unsafe zip(fields, types).allSatisfy { field, type in
            unsafe field.type.rawValue | field.flags & UInt32(UNSIGNED_FLAG) == type
        }
    }

    /// Tells libmariadb where rows go.
    ///
    /// It copies the array, so after a buffer has grown this has to be done again before the next
    /// row, but not sooner: the copy holds the present row's place.
    func attach(to statement: UnsafeMutablePointer<MYSQL_STMT>) -> Bool {
        unsafe mysql_stmt_bind_result(statement, binds) == 0
    }

    /// Fetches again the columns of the present row for which there was too little room.
    ///
    /// - Returns: whether a buffer has moved; nil if a column cannot be fetched.
    func complete(_ statement: UnsafeMutablePointer<MYSQL_STMT>) -> Bool? {
        var moved = false
        for (index, form) in forms.enumerated() where unsafe cut[index] != 0 {
            guard form == .octets else { return nil }
            resize(index, to: unsafe lengths[index])
            unsafe cut[index] = 0
            let failed = unsafe mysql_stmt_fetch_column(statement, binds + index, UInt32(index), 0)
            guard failed == 0, unsafe cut[index] == 0 else { return nil }
            moved = true
        }
        return moved
    }

    /// Gives large buffers back.
    ///
    /// - Returns: whether a buffer has moved.
    func shrink() -> Bool {
        var moved = false
        for (index, form) in forms.enumerated()
        where form == .octets && room(index) > Self.kept {
            resize(index, to: Self.firstRoom)
            moved = true
        }
        return moved
    }

    func isNull(_ index: Int) -> Bool { unsafe nulls[index] != 0 }

    func number(_ index: Int) -> Int64 { unsafe numbers[index] }

    /// The octets of a column, valid until the next row.
    func octets(_ index: Int) -> UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: binds[index].buffer, count: Int(lengths[index]))
    }

    private func bind(_ index: Int, declared: UInt) {
        unsafe binds[index].length = unsafe lengths + index
        unsafe binds[index].is_null = unsafe nulls + index
        unsafe binds[index].error = unsafe cut + index
        unsafe binds[index].buffer = unsafe UnsafeMutableRawPointer(numbers + index)
        switch forms[index] {
        case .signed:
            unsafe binds[index].buffer_type = MYSQL_TYPE_LONGLONG
        case .unsigned:
            unsafe binds[index].buffer_type = MYSQL_TYPE_LONGLONG
            unsafe binds[index].is_unsigned = 1
        case .double:
            unsafe binds[index].buffer_type = MYSQL_TYPE_DOUBLE
        case .octets:
            unsafe binds[index].buffer_type = MYSQL_TYPE_STRING
            unsafe binds[index].buffer = nil
            resize(index, to: min(max(declared, 32), Self.firstRoom))
        }
    }

    private func room(_ index: Int) -> UInt { unsafe binds[index].buffer_length }

    private func resize(_ index: Int, to size: UInt) {
        unsafe binds[index].buffer?.deallocate()
        unsafe binds[index].buffer = .allocate(byteCount: Int(size), alignment: 8)
        unsafe binds[index].buffer_length = size
    }

    private static func form(of field: MYSQL_FIELD) -> Form {
        switch unsafe field.type {
        case MYSQL_TYPE_TINY, MYSQL_TYPE_SHORT, MYSQL_TYPE_INT24, MYSQL_TYPE_LONG,
            MYSQL_TYPE_LONGLONG, MYSQL_TYPE_YEAR:
            unsafe field.flags & UInt32(UNSIGNED_FLAG) == 0 ? .signed : .unsigned
        case MYSQL_TYPE_FLOAT, MYSQL_TYPE_DOUBLE: .double
        default: .octets
        }
    }
}
