import Archive
import ArchiveReader
import Testing

/// Archives that are made piece by piece, opened by another's code.
struct ZIPArchiveTests {
    @Test func `what goes in in parts comes out whole`() throws {
        let archive = try ZIPArchive()
        let line = Array("0,1,2,ü\n".utf8)
        var bytes: [UInt8] = []
        for name in ["a/first.csv", "second.csv", "empty.csv"] {
            try archive.beginFile(name, modified: 1_700_000_000)
            for _ in 0..<(name == "empty.csv" ? 0 : 1_000) {
                try archive.write(line)
                bytes += archive.take()
            }
        }
        try archive.end()
        bytes += archive.take()
        let files = try #require(try unzipped(bytes))
        let text = String(repeating: "0,1,2,ü\n", count: 1_000)
        #expect(files == ["a/first.csv": text, "second.csv": text, "empty.csv": ""])
        // Deflated, or it would be longer than all that is in it.
        #expect(bytes.count < text.utf8.count)
    }

    @Test func `what was made is taken out at once`() throws {
        let archive = try ZIPArchive()
        try archive.beginFile("noise", modified: 0)
        var (state, greatest, all) = (UInt32(1), 0, 0)
        for _ in 0..<100 {
            let noise = (0..<10_000).map { _ -> UInt8 in
                state = state &* 1_664_525 &+ 1_013_904_223
                return UInt8(state >> 24)
            }
            try archive.write(noise)
            let piece = archive.take()
            (greatest, all) = (max(greatest, piece.count), all + piece.count)
            #expect(archive.take().isEmpty)
        }
        #expect(all > 500_000 && greatest < 200_000)
    }

    @Test func `an archive that was cut off does not open`() throws {
        let archive = try ZIPArchive()
        try archive.beginFile("first.csv", modified: 0)
        try archive.write(Array("0,1,2\n".utf8))
        #expect(try unzipped(archive.take()) == nil)
    }
}
