package store

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	"rashomon/internal/news"
)

// User is a person who may log in. Hash is that of the password, as made by who
// checks it; the store only keeps it.
type User struct {
	ID    int64
	Name  string
	Hash  string
	Added time.Time
}

// AddUser puts a user in; one of that name must not be there.
func (s *Store) AddUser(ctx context.Context, name, hash string) error {
	return s.write(ctx, "add user "+name, func(t *tx) error {
		var have int
		if err := t.one(`SELECT count(*) FROM users WHERE name = ?`, []any{name}, &have); err != nil {
			return err
		}
		if have > 0 {
			return fmt.Errorf("%w: there is a user of that name; choose another", news.ErrConflict)
		}
		return t.exec(`INSERT INTO users (name, hash, added) VALUES (?,?,?)`, name, hash, t.now)
	})
}

// SetPassword gives a user another password hash and ends the user's sessions.
func (s *Store) SetPassword(ctx context.Context, name, hash string) error {
	return s.write(ctx, "set password of "+name, func(t *tx) error {
		var id int64
		if err := t.one(`SELECT id FROM users WHERE name = ?`, []any{name}, &id); err != nil {
			return err
		}
		if err := t.exec(`DELETE FROM sessions WHERE user = ?`, id); err != nil {
			return err
		}
		return t.exec(`UPDATE users SET hash = ? WHERE id = ?`, hash, id)
	})
}

// RemoveUser takes a user and the user's sessions away. What the person decided
// stays.
func (s *Store) RemoveUser(ctx context.Context, name string) error {
	return s.write(ctx, "remove user "+name, func(t *tx) error {
		var id int64
		if err := t.one(`SELECT id FROM users WHERE name = ?`, []any{name}, &id); err != nil {
			return err
		}
		if err := t.exec(`DELETE FROM sessions WHERE user = ?`, id); err != nil {
			return err
		}
		return t.exec(`DELETE FROM users WHERE id = ?`, id)
	})
}

// User is the user of that name.
func (s *Store) User(ctx context.Context, name string) (u User, err error) {
	var added int64
	err = s.row(ctx, `SELECT id, name, hash, added FROM users WHERE name = ?`, []any{name}, &u.ID, &u.Name, &u.Hash, &added)
	u.Added = timeOrZero(added)
	return u, err
}

// Users lists all users by name.
func (s *Store) Users(ctx context.Context) (list []User, err error) {
	err = s.rows(ctx, `SELECT id, name, hash, added FROM users ORDER BY name`, nil, func(scan func(...any) error) error {
		var u User
		var added int64
		err := scan(&u.ID, &u.Name, &u.Hash, &added)
		u.Added = timeOrZero(added)
		list = append(list, u)
		return err
	})
	return list, err
}

// AddSession keeps a session of a user until it expires. Of the token a hash is
// kept, so that who reads the file cannot use it.
func (s *Store) AddSession(ctx context.Context, user int64, token string, expires time.Time) error {
	hash := sha256.Sum256([]byte(token))
	return s.write(ctx, "open session", func(t *tx) error {
		if err := t.exec(`DELETE FROM sessions WHERE expires < ?`, t.now); err != nil {
			return err
		}
		return t.exec(`INSERT INTO sessions (token, user, made, expires) VALUES (?,?,?,?)`, hash[:], user, t.now, expires.Unix())
	})
}

// SessionUser is the user whose session the token opens; news.ErrNotFound where
// there is none or it has expired.
func (s *Store) SessionUser(ctx context.Context, token string) (u User, err error) {
	hash := sha256.Sum256([]byte(token))
	var added int64
	err = s.row(ctx, `SELECT u.id, u.name, u.hash, u.added FROM sessions e JOIN users u ON u.id = e.user WHERE e.token = ? AND e.expires > ?`, []any{hash[:], s.now().Unix()}, &u.ID, &u.Name, &u.Hash, &added)
	u.Added = timeOrZero(added)
	return u, err
}

// EndSession ends a session.
func (s *Store) EndSession(ctx context.Context, token string) error {
	hash := sha256.Sum256([]byte(token))
	return s.write(ctx, "end session", func(t *tx) error { return t.exec(`DELETE FROM sessions WHERE token = ?`, hash[:]) })
}
