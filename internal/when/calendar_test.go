package when

import (
	"testing"
	"time"
)

// The calendar is checked against the standard library's over six hundred years.
func TestCalendar(t *testing.T) {
	start := time.Date(1600, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := 0; i < 600*366; i += 11 {
		want := start.AddDate(0, 0, i)
		y, m, d := want.Date()
		got := civil(y, int(m), d)
		if int64(got) != want.Unix()/86400 {
			t.Fatalf("civil(%v) = %d", want, got)
		}
		if gy, gm, gd := got.date(); gy != y || gm != int(m) || gd != d {
			t.Fatalf("date of %v = %d-%d-%d", want, gy, gm, gd)
		}
		wy, ww := want.ISOWeek()
		if gy, gw := got.week(); gy != wy || gw != ww {
			t.Fatalf("week of %v = %d-%d, want %d-%d", want, gy, gw, wy, ww)
		}
		if wd := (int(want.Weekday())+6)%7 + 1; got.weekday() != wd {
			t.Fatalf("weekday of %v = %d, want %d", want, got.weekday(), wd)
		}
	}
}

func TestHolidays(t *testing.T) {
	for _, c := range []struct {
		rule string
		year int
		want string
	}{
		{"easter+0", 2024, "2024-03-31"},
		{"easter+0", 2025, "2025-04-20"},
		{"easter-2", 1997, "1997-03-28"},
		{"11:4:4", 2017, "2017-11-23"},
		{"05:1:-1", 2021, "2021-05-31"},
		{"election", 1998, "1998-11-03"},
		{"election", 2016, "2016-11-08"},
		{"thanks+1", 2022, "2022-11-25"},
		{"07-14", 2016, "2016-07-14"},
		{"12-31", 2017, "2017-12-31"},
	} {
		if got := dayPoint(holidayIn(c.rule, c.year)).String(); got != c.want {
			t.Errorf("%s in %d: %s, want %s", c.rule, c.year, got, c.want)
		}
	}
	rows, err := readRows("holidays.tsv")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range rows {
		v := r.fields[2]
		if seen[r.fields[0]] {
			t.Errorf("holidays.tsv:%d: %q stands twice", r.line, r.fields[0])
		}
		seen[r.fields[0]] = true
		if y, _, _ := holidayIn(v, 2025).date(); y != 2025 && v != "01-01" {
			t.Errorf("holidays.tsv:%d: %q gives no day of the year", r.line, v)
		}
	}
}

func TestParseAnchor(t *testing.T) {
	for in, want := range map[string]string{
		"2025-03-27":                "2025-03-27",
		"2018-01-01T04:15:41+11:00": "2018-01-01",
		"2025-03-27T14:05:00-06:00": "2025-03-27",
		"20255-03-27":               "XXXX",
		"2025-02-30":                "XXXX",
		"0000-01-01":                "XXXX",
		"27 March 2025":             "XXXX",
		"":                          "XXXX",
		"2025-03-00":                "XXXX",
	} {
		a := parseAnchor(in)
		got := "XXXX"
		if a.known {
			got = dayPoint(a.day).String()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}
