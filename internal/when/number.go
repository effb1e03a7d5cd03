package when

import "math"

// numbers joins number words to one number: "twenty-four", "two hundred and
// six", "3 million", "2 1/2", "nineteen ninety-four".
func (r *reading) numbers() {
	out := 0
	for i := 0; i < len(r.items); {
		it := r.items[i]
		n := 1
		switch {
		case it.mask&(cOnes.mask()|cTens.mask()|cScale.mask()) != 0:
			n = r.wordNumber(i, &it)
		case it.mask.has(cNum):
			n = r.figureNumber(i, &it)
		}
		r.items[out] = it
		out++
		i += n
	}
	r.items = r.items[:out]
}

// wordNumber reads the number words at item i into it and returns how many
// items they are.
func (r *reading) wordNumber(i int, it *item) int {
	total, part := 0.0, 0.0
	var last class
	j, year := i, false
	for j < len(r.items) {
		x := &r.items[j]
		c, v := numberWord(x)
		if c == cNone && j > i && j+1 < len(r.items) && (x.word == r.k.hyphen && last == cTens || x.word == r.k.and && last == cScale && part == 0) {
			if c2, _ := numberWord(&r.items[j+1]); c2 == cOnes || c2 == cTens && x.word == r.k.and {
				j++
				continue
			}
		}
		if c == cNone {
			break
		}
		switch {
		case c == cScale && v == 100:
			part = max(part, 1) * 100
		case c == cScale:
			total += max(part, 1) * v
			part = 0
		case c == cTens && last == cOnes && part >= 17 && part <= 20, // nineteen ninety-four
			c == cTens && v == 20 && last == cTens && part == 20 && total == 0,             // twenty twenty
			c == cOnes && v >= 10 && last == cTens && part == 20 && total == 0 && j == i+1: // twenty sixteen
			part, year = part*100+v, true
		case last == cOnes || last == cTens && c == cTens:
			goto done
		default:
			part += v
		}
		last = c
		j++
	}
done:
	if j == i {
		return 1
	}
	it.end = r.items[j-1].end
	it.num = total + part
	it.digits = 0
	it.mask = cNum.mask() | it.mask&^(cOnes.mask()|cTens.mask()|cScale.mask())
	if it.num >= 1 && it.num <= 12 && last == cOnes {
		it.mask |= cHour.mask()
	}
	if year || it.num >= 2000 && it.num < 2030 || it.num == 100*math.Trunc(it.num/100) && it.num >= 1700 && it.num <= 1900 && j == i+2 {
		it.mask |= cYear.mask()
	}
	if j-i > 1 {
		it.word = 0
	}
	return j - i
}

func numberWord(x *item) (class, float64) {
	for _, c := range [...]class{cOnes, cTens, cScale} {
		if x.mask.has(c) {
			return c, float64(x.sense(c).n)
		}
	}
	return cNone, 0
}

// figureNumber joins "3 million" and "2 1/2".
func (r *reading) figureNumber(i int, it *item) int {
	if i+1 < len(r.items) && r.items[i+1].mask.has(cScale) {
		it.num *= float64(r.items[i+1].sense(cScale).n)
		it.end = r.items[i+1].end
		it.digits = 0
		it.mask = cNum.mask()
		return 2
	}
	if i+3 < len(r.items) && it.digits == 1 && r.items[i+1].word == r.k.slash && r.items[i+2].digits == 1 && r.items[i+3].mask&(cUnit.mask()|cUnits.mask()) != 0 {
		if b := r.items[i+2].num; it.num > 0 && it.num < b && b <= 4 && r.items[i+1].start == it.end { // 1/2 hour
			it.num /= b
			it.end = r.items[i+2].end
			it.digits, it.mask = 0, cNum.mask()
			return 3
		}
	}
	if i+3 < len(r.items) && it.digits > 0 && r.items[i+2].word == r.k.slash {
		a, b := r.items[i+1], r.items[i+3]
		if a.num > 0 && a.num < b.num && b.num <= 4 && a.digits == 1 && b.digits == 1 {
			it.num += a.num / b.num
			it.end = b.end
			it.digits = 0
			it.mask = cNum.mask()
			return 4
		}
	}
	return 1
}
