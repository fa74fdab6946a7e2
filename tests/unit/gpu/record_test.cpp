#include "gpu/record.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "test_folder.hpp"

namespace nt::gpu {
namespace {

using namespace std::chrono_literals;

struct Record {
  explicit Record(const std::string& text)
      : source(io::Source::open(folder.write("record", text)).value()), reader(source) {}

  // The times of the rows that are left, and what the error says, if there is one.
  std::string rest() {
    std::string rest;
    for (;;) {
      const auto row = reader.next();
      if (!row) return rest + row.error().message;
      if (!*row) return rest;
      rest += std::to_string((*row)->time.time_since_epoch() / 1ms) + " ";
    }
  }

  TestFolder folder;
  io::Source source;
  RecordReader reader;
};

std::string row_at(const char* time, int missed = 0) {
  return std::string("{\"time\":\"1970-01-01T00:00:") + time +
         "Z\",\"missed\":" + std::to_string(missed) + "}\n";
}

const std::string kHeader = "{\"nt_gpu_watch\":1,\"interval\":0.25}\n";

TEST_CASE("a record's interval is that of its header, else what lies between its first rows") {
  Record with_header(kHeader + row_at("01") + row_at("09"));
  CHECK(with_header.reader.interval() == 250ms);
  CHECK(with_header.rest() == "1000 9000 ");
  Record rows(row_at("01") + row_at("01.500") + row_at("09"));
  CHECK(rows.reader.interval() == 500ms);
  CHECK(rows.reader.interval() == 500ms);
  CHECK(rows.rest() == "1000 1500 9000 ");
  Record missed(row_at("01") + row_at("04", 2));
  CHECK(missed.reader.interval() == 1s);
}

TEST_CASE("where there is no interval the rows are there all the same, and what is wrong") {
  Record one(row_at("01"));
  CHECK_FALSE(one.reader.interval());
  CHECK(one.rest() == "1000 ");
  Record set_back(row_at("02") + row_at("01"));
  CHECK_FALSE(set_back.reader.interval());
  CHECK(set_back.rest() == "2000 1000 ");
  Record cut(row_at("01") + row_at("02").substr(0, 20));
  CHECK_FALSE(cut.reader.interval());
  CHECK(cut.rest().starts_with("1000 the record '"));
}

TEST_CASE("records that were joined are said to be, behind the rows of the first") {
  Record joined(kHeader + row_at("01") + kHeader + row_at("02"));
  const std::string rest = joined.rest();
  CHECK(rest.starts_with("1000 broken record '"));
  CHECK(
      rest.ends_with("', line 3: another record begins here, and each has an interval of its own"));
}

TEST_CASE("a record without a row is none") {
  for (const std::string& text : {kHeader, kHeader + "\n", kHeader.substr(0, kHeader.size() - 1)}) {
    Record record(text);
    CHECK(record.rest().ends_with("' has no row"));
  }
  CHECK(Record("").rest().find("the file is empty") != std::string::npos);
  CHECK(Record("\n").rest().find("has no row") != std::string::npos);
}

}  // namespace
}  // namespace nt::gpu
