@testable import DeviceFiles

/// An AWD file with these epoch lines.
func awd(
    _ lines: [String],
    date: String = "01-Oct-2009",
    time: String = "17:00",
    epoch: String = " 4 ",
    age: String = "0",
    serial: String = "D012345",
    sex: String = "M",
    end: String = "\r\n"
) -> [UInt8] {
    let header = ["Jo Doe  ", date, time, epoch, age, serial, sex]
    return Array((header + lines).map { $0 + end }.joined().utf8)
}

func readAWD(_ bytes: [UInt8]) throws(DeviceFileError) -> DeviceRecording {
    try DeviceFile.parse(bytes, as: .actiwatchAWD)
}

/// An Actiware export in English; the rows start on line 22.
struct Export {
    var start = ("04/07/2015", "09:45:00")
    var end = ("11/07/2015", "09:44:30")
    var epoch = "\"30\",\"seconds\",\"\""
    var section = "Epoch-by-Epoch Data"
    var statistics = "\"REST\",\"1\",\"04/07/2015\","
    var names = "\"Line\",\"Date\",\"Time\",\"Activity\",\"Marker\",\"White Light\","
    var rows: [String]
    var lineEnd = "\r\n"
    var mark = "\u{FEFF}"

    static let firstRow = 22

    var bytes: [UInt8] {
        let lines =
            [
                "\"Actiware Export File  (Version 05.00 )\"", "",
                "\"-------------------- Subject Properties--------------------\"",
                "\"Identity:\",\"Jo Doe\"",
                "\"----------------- Actiwatch Data Properties ----------------\"",
                "\"Actiwatch Type:\",\"Actiwatch 2\"",
                "\"Actiwatch Serial Number:\",\"A1\"",
                "\"Data Collection Start Date:\",\"\(start.0)\"",
                "\"Data Collection Start Time:\",\"\(start.1)\"",
                "\"Data Collection End Date:\",\"\(end.0)\"",
                "\"Data Collection End Time:\",\"\(end.1)\"",
                "\"Epoch Length:\",\(epoch)",
                "\"------------------------ Statistics ------------------------\"",
                statistics, "",
                "\"-------------------- \(section) -------------------\"", "",
                "\"Column Title\",\"Notes\"", "\"Line:\",\"Line Number\"", "", names,
            ] + rows
        return Array((mark + lines.map { $0 + lineEnd }.joined()).utf8)
    }

    func read(_ order: DateOrder? = nil) throws(DeviceFileError) -> DeviceRecording {
        try DeviceFile.parse(bytes, as: .actiwareRPX, dateOrder: order)
    }
}

/// Rows of 30 seconds from 23:59:00 on one date over midnight to another.
func overMidnight(_ first: String, _ second: String) -> [String] {
    [(first, "23:59:00"), (first, "23:59:30"), (second, "00:00:00")].enumerated().map {
        "\"\($0 + 1)\",\"\($1.0)\",\"\($1.1)\",\"5\",\"0\",\"0.01\","
    }
}

/// The refusal, as its owner reads it; nil if the file was taken.
func refusal(_ read: () throws(DeviceFileError) -> DeviceRecording) -> String? {
    do throws(DeviceFileError) {
        _ = try read()
        return nil
    } catch {
        return error.description
    }
}
