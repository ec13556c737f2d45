#include <curl/curl.h>

// Swift calls no function with a variable list of arguments.

typedef size_t (*tpaas_curl_sink)(char *, size_t, size_t, void *);

static inline CURLcode tpaas_curl_text(CURL *handle, CURLoption option, const char *text) {
    return curl_easy_setopt(handle, option, text);
}

static inline CURLcode tpaas_curl_number(CURL *handle, CURLoption option, long number) {
    return curl_easy_setopt(handle, option, number);
}

static inline CURLcode tpaas_curl_pointer(CURL *handle, CURLoption option, const void *pointer) {
    return curl_easy_setopt(handle, option, pointer);
}

static inline CURLcode tpaas_curl_into(CURL *handle, tpaas_curl_sink sink, void *target) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, sink);
    return code ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, target);
}

static inline long tpaas_curl_status(CURL *handle) {
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

typedef size_t (*tpaas_curl_source)(char *, size_t, size_t, void *);

static inline CURLcode tpaas_curl_from(CURL *handle, tpaas_curl_source source, void *origin) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, source);
    return code ? code : curl_easy_setopt(handle, CURLOPT_READDATA, origin);
}
