package extract

import "strings"

// postsOf are the posts of an export of Telegram or Facebook, each as an
// article; nil for any other JSON. Posts without words, as pictures are, and
// notes of the service are left out.
func postsOf(v any) []article {
	switch v := v.(type) {
	case map[string]any:
		if messages, ok := v["messages"].([]any); ok {
			return telegramPosts(messages, asText(v["name"], 1))
		}
		for _, key := range []string{"posts_v2", "posts", "profile_posts"} {
			if posts, ok := v[key].([]any); ok {
				return facebookPosts(posts)
			}
		}
	case []any:
		return facebookPosts(v)
	}
	return nil
}

func telegramPosts(messages []any, channel string) []article {
	var out []article
	for _, m := range messages {
		post, ok := m.(map[string]any)
		if !ok || post["type"] != "message" {
			continue
		}
		date := post["date_unixtime"] // date is in the zone of whoever exported it
		if date == nil {
			date = post["date"]
		}
		source := channel
		setFirst(&source, asText(post["from"], 1))
		if text := pieces(post["text"]); strings.TrimSpace(text) != "" {
			out = append(out, article{"text": text, "published": date, "source": source, "byline": post["author"]})
		}
	}
	return out
}

// pieces joins a text that is given piece by piece, those with markup as
// objects.
func pieces(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var b strings.Builder
		for _, e := range v {
			if o, ok := e.(map[string]any); ok {
				e = o["text"]
			}
			if s, ok := e.(string); ok {
				b.WriteString(s)
			}
		}
		return b.String()
	}
	return ""
}

// facebookPosts are nil for a list that is none of Facebook's.
func facebookPosts(posts []any) []article {
	var out []article
	for _, p := range posts {
		post, _ := p.(map[string]any)
		data, ok := post["data"].([]any)
		if !ok || post["timestamp"] == nil {
			continue
		}
		for _, d := range data {
			o, _ := d.(map[string]any)
			if text, ok := o["post"].(string); ok && strings.TrimSpace(text) != "" {
				text, _ = unmangled(text) // its exports are written in UTF-8 twice
				out = append(out, article{"text": text, "published": post["timestamp"]})
			}
		}
	}
	return out
}
