internal import CCBOR

/// CBOR that others wrote (RFC 8949), read by libcbor, as far as attestations need it.
indirect enum CBOR: Hashable, Sendable {
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    case map([String: CBOR])

    /// What no attestation that is taken has: arrays, tags, floats, text of unknown length.
    case other

    /// So many elements an array or a map may announce, and so many heads there may be in all.
    private static let most = 64

    /// Reads one item and nothing behind it; nil where the bytes are none, or a map has a name
    /// twice.
    init?(reading bytes: [UInt8]) {
        guard Self.isModest(bytes[...]) else { return nil }
        var result = cbor_load_result()
        var item = unsafe cbor_load(bytes, bytes.count, &result)
        guard let read = unsafe item else { return nil }
        defer { unsafe cbor_decref(&item) }
        guard result.read == bytes.count, let value = unsafe Self.value(read, depth: 0)
        else { return nil }
        self = value
    }

    /// The member of a map.
    subscript(name: String) -> CBOR? {
        if case .map(let members) = self { members[name] } else { nil }
    }

    /// The bytes of a byte string.
    var bytes: [UInt8]? {
        if case .bytes(let bytes) = self { bytes } else { nil }
    }

    private static func value(
        _ item: UnsafeMutablePointer<cbor_item_t>,
        depth: Int
    ) -> CBOR? {
        guard depth < 4 else { return nil }
        switch unsafe cbor_typeof(item) {
        case CBOR_TYPE_UINT:
            return unsafe Int64(exactly: cbor_get_int(item)).map { .integer($0) }
        case CBOR_TYPE_NEGINT:
            return unsafe Int64(exactly: cbor_get_int(item)).map { .integer(-1 - $0) }
        case CBOR_TYPE_STRING where unsafe cbor_string_is_definite(item):
            let length = unsafe cbor_string_length(item)
            let bytes = unsafe UnsafeBufferPointer(start: cbor_string_handle(item), count: length)
            return unsafe String(validating: bytes, as: UTF8.self).map { .text($0) }
        case CBOR_TYPE_BYTESTRING where unsafe cbor_bytestring_is_definite(item):
            let length = unsafe cbor_bytestring_length(item)
            let start = unsafe cbor_bytestring_handle(item)
            return unsafe .bytes(Array(UnsafeBufferPointer(start: start, count: length)))
        case CBOR_TYPE_MAP:
            return unsafe map(item, depth: depth)
        default:
            return .other
        }
    }

    private static func map(_ item: UnsafeMutablePointer<cbor_item_t>, depth: Int) -> CBOR? {
        var members: [String: CBOR] = [:]
        let count = unsafe cbor_map_size(item)
        let pairs = unsafe UnsafeBufferPointer(start: cbor_map_handle(item), count: count)
        for place in 0..<count {
            guard let key = unsafe pairs[place].key, let member = unsafe pairs[place].value,
                case .text(let name) = unsafe value(key, depth: depth + 1),
                let value = unsafe value(member, depth: depth + 1),
                members.updateValue(value, forKey: name) == nil
            else { return nil }
        }
        return .map(members)
    }

    /// Whether a few well-formed items stand here, none of which announces much.
    ///
    /// libcbor makes room for an array as soon as its head announces it: nine bytes can ask for all
    /// memory there is. So the heads are looked at first, which makes room for nothing.
    static func isModest(_ bytes: ArraySlice<UInt8>) -> Bool {
        var callbacks = cbor_empty_callbacks
        unsafe callbacks.array_start = { context, count in unsafe CBOR.note(count, context) }
        unsafe callbacks.map_start = { context, count in unsafe CBOR.note(count, context) }
        var place = 0
        var isModest = true
        var heads = 0
        unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            while place < buffer.count, isModest {
                let rest = unsafe (start + place, buffer.count - place)
                let result = unsafe cbor_stream_decode(rest.0, rest.1, &callbacks, &isModest)
                heads += 1
                place += result.read
                let isRead = result.status == CBOR_DECODER_FINISHED
                isModest = isModest && isRead && heads <= most
            }
        }
        return isModest
    }

    private static func note(_ count: Int, _ context: UnsafeMutableRawPointer?) {
        guard count > most else { return }
        unsafe context?.assumingMemoryBound(to: Bool.self).pointee = false
    }
}
