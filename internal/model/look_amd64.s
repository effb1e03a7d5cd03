#include "textflag.h"

// func lookUp(lines *line, n uint64, features *uint64, count int, values *uint32, rows *byte) (rare uint32)
//
// SI lines, DX n, DI features, CX count, R8 values, R13 rows, R9 which feature, R12 rare.
TEXT ·lookUp(SB), NOSPLIT, $0-52
	MOVQ lines+0(FP), SI
	MOVQ n+8(FP), DX
	MOVQ features+16(FP), DI
	MOVQ count+24(FP), CX
	MOVQ values+32(FP), R8
	MOVQ rows+40(FP), R13
	XORL R12, R12
	XORL R9, R9

	// Ask for the line of each feature, and keep where it lies in place of the value.
	// A request is no load: the processor does not wait for it to end.
ask:
	MOVL 4(DI)(R9*8), AX // the fingerprint
	MOVL AX, BX
	ADDL $1, BX          // carries where it is that of an empty slot
	ADCL $0, R12
	IMULQ DX, AX
	SHRQ $26, AX         // the line is what is above bit 32, and 64 bytes long
	ANDL $~63, AX
	MOVL AX, (R8)(R9*4)
	PREFETCHT0 (SI)(AX*1)
	INCQ R9
	CMPQ R9, CX
	JLT  ask

	XORL R9, R9

	// Compare all marks of a line with that of the feature at once.
find:
	MOVL (R8)(R9*4), AX
	ADDQ SI, AX
	VPBROADCASTW 4(DI)(R9*8), Y0
	VPCMPEQW (AX), Y0, Y0
	VPMOVMSKB Y0, BX
	ANDL $0xffffff, BX   // two bits for each of the twelve
	MOVL BX, R10
	SUBL $1, R10
	SHRL $31, R10        // 1: none is the same
	MOVBLZX 63(AX), R11
	ANDL R10, R11        // and there may be more in the next line
	SHLL $31, R11
	ORL  R11, R12
	ORL  $0x1000000, BX
	BSFL BX, BX          // twice the slot; 24: none
	MOVL BX, R10
	SHRL $1, R10
	ADDL R10, BX
	MOVL 24(AX)(BX*1), AX
	ANDL $0xffffff, AX
	PREFETCHT0 (R13)(AX*1)
	ORL  R11, AX
	MOVL AX, (R8)(R9*4)
	INCQ R9
	CMPQ R9, CX
	JLT  find
	VZEROUPPER

	MOVL R12, rare+48(FP)
	RET
