/// What others published, or made with other programs.
enum Vectors {
    struct Signed {
        let jwk: String
        let compact: String
        let content: String
    }

    private static let joe =
        "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n "
        + "\"http://example.com/is_root\":true}"

    /// RFC 7515 §A.2.
    static let rs256 = Signed(
        jwk: rsa(modulus),
        compact: "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA"
            + "6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat"
            + "0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-"
            + "0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnby"
            + "TyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--"
            + "xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9F"
            + "s98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
        content: joe
    )

    private static let modulus =
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-"
        + "Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-"
        + "pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-"
        + "bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-"
        + "UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-"
        + "DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"

    /// RFC 7515 §A.3.
    static let es256 = Signed(
        jwk: #"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","#
            + #""y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#,
        compact: "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA"
            + "6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-"
            + "F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
        content: joe
    )

    /// RFC 7520 §4.1.
    static let cookbook = Signed(
        jwk: rsa(
            "n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-"
                + "XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrKb2wqVwGU_NsYOYL-"
                + "QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1F"
                + "ZcD1NNLYD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-"
                + "tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5"
                + "gHdrNP5zw"
        ),
        compact: "eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.SXT"
            + "igJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW9"
            + "1IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGh"
            + "lcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4.MRjdkly"
            + "7_-"
            + "oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmKZopdHM1O2U4mwzJdQx996ivp"
            + "83xuglII7PNDi84wnB-BDkoBwA78185hX-Es4JIwmDLJK3lfWRa-XtL0RnltuYv746iYTh_qHRD6"
            + "8BNt1uSNCrUCTJDt5aAE6x8wW1Kt9eRo4QPocSadnHXFxnt8Is9UzpERV0ePPQdLuW3IS_de3xyI"
            + "rDaLGdjluPxUAhb6L2aXic1U12podGU0KLUQSE_oI-"
            + "ZnmKJ3F4uOZDnd6QZWJushZ41Axf_fcIe8u9ipH84ogoree7vjbU5y18kDquDg",
        content: "It’s a dangerous business, Frodo, going out your door. You step onto the "
            + "road, and if you don't keep your feet, there’s no knowing where you might be "
            + "swept off to."
    )

    /// Made by Python's cryptography, a wrapper of another build of OpenSSL.
    static let ps256 = Signed(
        jwk: rsa(pssModulus),
        compact: "eyJhbGciOiJQUzI1NiJ9.eyJpc3MiOiJqb2UifQ.vCE0B_bGNF5GsFRxMOyQY0RNTUZFQYripDFi"
            + "dG4OIxQsDGAab6EVAIJ9kFsQE3vtzgsnEoAO2gMkCzHejzfrCDnfzRTjgEDgZTmHProd9OQ5eqW_"
            + "I5meF1hkq_6syauQDa03-"
            + "Luoj1_eOx7K7UDj6FL2nuMz5umyTOd6j7dWpX6vgZu4I1pdcULAoNwgCjKU2e4Y4Cj988QIg4_w1"
            + "gDeFO5Rd0B9USTwrPv7-PSLFpjRlq4n-gToYUFGlJTttm4-"
            + "IUv96BTvx2DQQSX_k9SfLZQXSUn4uXAtRDoxQ-4MMadZkk24NLejUNZJnyV5JY6W6fmeQ-"
            + "uFoHKRrZNO6WmDQQ",
        content: #"{"iss":"joe"}"#
    )

    /// The same key and content, but a salt of 20 bytes.
    static let ps256ShortSalt =
        "eyJhbGciOiJQUzI1NiJ9.eyJpc3MiOiJqb2UifQ.tX_1OYwMSoRg1H4VD-e04Ug55IpWRp-"
        + "k2k9QHn1eu5nqqsNpJiPt8iZO-"
        + "2pl_258wYKiva_4hsHxjSv51FwnUt9Ysl6OY3ZUhrrtnbfh0Nlu1DcA_LJrENJr382aAjjLTZaKz"
        + "fC7VJtJdZEpFxgGxBIn1dzRaZe9VhjE2EPAbzOsxzZriclYGCwF0UBP24hiKKZwX2M1L4HRfA4NE"
        + "JwgEk9SFbp8R0EEpZEINNQDT418VMfSI7zZs20qvhFvuSENylTwkmCGJlCK6cy8Zf63RSQvXrlep"
        + "CP1hhytXeCAYkf8hwqWa_IwNcJf036_beqCgBlVamLCxiktPf4jmcAJhg"

    private static let pssModulus =
        "xtJeZC-"
        + "K2RyhG8IMANMg41WfA3fwoLVjXluQ6pKM9ZIERIL304k6J6eC8LRpOQL0TrxmZCttCXgKJACc6Dx"
        + "0Dg5PtLeAjDIshawOBN1Nfzlp6I0VugEsdruP-"
        + "48C5EgNmYobC259eTiUWdCgpdfXNS3_7YWSxxdvK_sAXJJ8yoIlv4rL8rqsaAoB6Qh26BYG9hAfy"
        + "g-YfkmTrtS5Aq0ndmyb9Zl3aB3XwrMbU-7PPCJOEgSJ-lEMQLzK-fN-"
        + "3mewXs99FkiE4D8BXyWZsEC4ZxnAYj307biWF2f6QpuMJ1CKv9DkS1hhjgJQnkPqSOZsgPT36G5G"
        + "W0nBVbxCj1CQ-w"

    /// RFC 7638 §3.1.
    static let thumbprinted = rsa(
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxu"
            + "hDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-"
            + "5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-"
            + "65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpb"
            + "ISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-"
            + "G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
        #","alg":"RS256","kid":"2011-04-29""#
    )

    static func rsa(_ modulus: String, _ more: String = "") -> String {
        #"{"kty":"RSA","e":"AQAB","n":""# + modulus + "\"" + more + "}"
    }
}
