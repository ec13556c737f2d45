internal import CFastCGI
internal import Glibc
internal import HTTP

/// A request that libfcgi reads and answers on one connection after the other; one for each thread.
///
/// libfcgi keeps the address of the C structure, so it lives on the heap until this is gone.
@safe struct Exchange: ~Copyable {
    private let request: UnsafeMutablePointer<FCGX_Request>
    /// For long answers; made with the first.
    private var wide: WideWriter?

    /// What fits into the stream that libfcgi makes for a request.
    private static let narrow = 8_000

    init() throws(FastCGIError) {
        guard Exchange.isLibraryReady else { throw .system(call: "FCGX_Init", errno: errno) }
        unsafe request = .allocate(capacity: 1)
        unsafe FCGX_InitRequest(request, -1, 0)
    }

    deinit {
        unsafe FCGX_Free(request, 1)
        unsafe request.deallocate()
    }

    /// Reads the begin of a request and its parameters; false where the peer closed or spoke badly,
    /// and the connection is closed.
    mutating func begin(on connection: Int32) -> Bool {
        // FCGX_Accept_r first ends the request before; without this it would close the connection.
        unsafe request.pointee.keepConnection = 1
        unsafe request.pointee.ipcFd = connection
        // On a bad connection it would accept another, and block: the socket -1 lets it fail.
        return unsafe FCGX_Accept_r(request) == 0
    }

    /// The parameters, within the limits.
    func parameters(_ limits: Worker.Limits) throws(BadRequest) -> [RequestReading.Parameter] {
        var result: [RequestReading.Parameter] = []
        var bytes = 0
        var next = unsafe request.pointee.envp
        while let place = unsafe next, let entry = unsafe place.pointee {
            let length = unsafe strlen(entry)
            bytes += length
            guard result.count < limits.parameters, bytes <= limits.parameterBytes else {
                throw BadRequest(status: 431, "The request's header fields are too large.")
            }
            let text = unsafe UnsafeRawBufferPointer(start: entry, count: length)
            result.append(try RequestReading.parameter(unsafe Array(text)))
            unsafe next = place + 1
        }
        return result
    }

    /// Reads the content to its end; 400 where it is shorter or longer than said.
    mutating func body(length: Int) throws(BadRequest) -> [UInt8] {
        // An empty array of a capacity of none would be written to where all empty arrays are one.
        let body: [UInt8] = length > 0 ? content(length) : []
        // Also reads the record that ends the content, which would spoil the next request.
        let isAtEnd = unsafe FCGX_GetChar(request.pointee.in) == -1
        guard body.count == length, isAtEnd else {
            throw BadRequest("The content is not as long as its Content-Length.")
        }
        return body
    }

    private mutating func content(_ length: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, initialized in
            if let start = buffer.baseAddress {
                let characters = unsafe UnsafeMutableRawPointer(start)
                    .assumingMemoryBound(to: CChar.self)
                let count = unsafe FCGX_GetStr(characters, Int32(length), request.pointee.in)
                initialized = max(Int(count), 0)
            }
        }
    }

    /// Reads what is left of the content and forgets it; false where its end does not come, or is
    /// much further away than the most that is taken.
    mutating func skip(_ most: Int) -> Bool {
        let piece = 65_536
        for _ in 0...(2 * most / piece + 16) {
            let left = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: piece) {
                unsafe FCGX_GetStr($0.baseAddress, Int32(piece), request.pointee.in)
            }
            if left < piece { return unsafe FCGX_GetError(request.pointee.in) == 0 }
        }
        return false
    }

    /// Writes an answer; where nginx has gone, nobody hears it.
    mutating func answer(_ head: [UInt8], _ body: [UInt8], _ pieces: Pieces?) {
        let isLong = pieces != nil || head.count + body.count > Exchange.narrow
        if isLong, unsafe request.pointee.requestId == WideWriter.identifier {
            if wide == nil { wide = WideWriter() }
            if wide != nil {
                answerWidely(head, body, pieces)
                return
            }
        }
        put(head)
        put(body)
        pieces?.forEach { put($0) }
    }

    private mutating func answerWidely(_ head: [UInt8], _ body: [UInt8], _ pieces: Pieces?) {
        let connection = unsafe request.pointee.ipcFd
        let isWritten = wide?.write(to: connection) { put in
            put(head)
            put(body)
            pieces?.forEach(put)
        }
        guard isWritten != true else { return }
        wide = nil
        // A record may have been cut off: nothing that follows could be understood.
        shutdown(connection, Int32(SHUT_RDWR))
    }

    private func put(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        unsafe bytes.withUnsafeBytes { buffer in
            let start = unsafe buffer.assumingMemoryBound(to: CChar.self).baseAddress
            _ = unsafe FCGX_PutStr(start, Int32(buffer.count), request.pointee.out)
        }
    }

    /// Ends the request.
    ///
    /// The connection where nginx keeps it, and the caller wants to; else nil, and it is closed.
    mutating func finish(keeping: Bool) -> Int32? {
        if !keeping { unsafe request.pointee.keepConnection = 0 }
        unsafe FCGX_Finish_r(request)
        let connection = unsafe request.pointee.ipcFd
        unsafe request.pointee.ipcFd = -1
        return connection >= 0 ? connection : nil
    }

    private static let isLibraryReady = FCGX_Init() == 0
}
