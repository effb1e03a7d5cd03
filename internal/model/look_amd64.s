#include "textflag.h"

// func lookUp(lines *line, n uint64, features *uint64, count int, values *uint32, rows *byte) (mend bool)
//
// SI lines, DX n, DI features, CX count, R8 values, R13 rows, R9 which feature, R12 mend.
TEXT ·lookUp(SB), NOSPLIT, $0-49
	MOVQ lines+0(FP), SI
	MOVQ n+8(FP), DX
	MOVQ features+16(FP), DI
	MOVQ count+24(FP), CX
	MOVQ values+32(FP), R8
	MOVQ rows+40(FP), R13
	XORL R12, R12
	XORL R9, R9

	// Ask for the line of each feature, and keep where it lies in place of the value.
	// A request is no load: the processor does not wait for it to end. Four at once:
	// the fingerprint is the upper half of a feature, the line what is above bit 32
	// of its product with n, and 64 bytes long.
	VMOVQ DX, X1
	VPBROADCASTQ X1, Y1     // n
	VPCMPEQD Y2, Y2, Y2     // the fingerprint of an empty slot, which no feature may have
	VPSLLD $6, Y2, Y3
	VPXOR Y4, Y4, Y4        // where one has
	MOVQ CX, R10
	SUBQ $3, R10
	JMP  asked4
ask4:
	VMOVDQU (DI)(R9*8), Y0
	VPCMPEQD Y2, Y0, Y5
	VPOR Y5, Y4, Y4         // the lower halves are told by what reads this
	VPSRLQ $32, Y0, Y0
	VPMULUDQ Y1, Y0, Y0
	VPSRLQ $26, Y0, Y0
	VPAND Y3, Y0, Y0
	VEXTRACTI128 $1, Y0, X5
	VSHUFPS $0x88, X5, X0, X0
	VMOVDQU X0, (R8)(R9*4)
	MOVL 0(R8)(R9*4), AX
	MOVL 4(R8)(R9*4), BX
	MOVL 8(R8)(R9*4), R11
	MOVL 12(R8)(R9*4), R14
	PREFETCHT0 (SI)(AX*1)
	PREFETCHT0 (SI)(BX*1)
	PREFETCHT0 (SI)(R11*1)
	PREFETCHT0 (SI)(R14*1)
	ADDQ $4, R9
asked4:
	CMPQ R9, R10
	JLT  ask4
	VPTEST Y4, Y4
	JZ   asked
	MOVL $1, R12
	JMP  asked
ask:
	MOVL 4(DI)(R9*8), AX
	MOVL AX, BX
	ADDL $1, BX
	ADCL $0, R12
	IMULQ DX, AX
	SHRQ $26, AX
	ANDL $~63, AX
	MOVL AX, (R8)(R9*4)
	PREFETCHT0 (SI)(AX*1)
	INCQ R9
asked:
	CMPQ R9, CX
	JLT  ask

	// Compare all marks of a line with that of the feature at once.
	XORL R9, R9
	JMP  found
find:
	MOVL (R8)(R9*4), AX
	ADDQ SI, AX
	VPBROADCASTW 4(DI)(R9*8), Y0
	VPCMPEQW (AX), Y0, Y0
	VPMOVMSKB Y0, BX        // two bits for each of the twelve, and others above
	CMPB 63(AX), $0
	JNE  more
slot:
	ORL  $0x1000000, BX
	BSFL BX, BX             // twice the slot; 24: none is the same
	MOVL BX, R10
	SHRL $1, R10
	ADDL R10, BX
	MOVL 24(AX)(BX*1), AX
	ANDL $0xffffff, AX
	TESTQ R13, R13
	JEQ  keep
	PREFETCHT0 (R13)(AX*1)
keep:
	MOVL AX, (R8)(R9*4)
	INCQ R9
found:
	CMPQ R9, CX
	JLT  find
	VZEROUPPER

	TESTL R12, R12
	SETNE mend+48(FP)
	RET

	// What is not in a line that has overflowed may be in the next.
more:
	TESTL $0xffffff, BX
	JNE  slot
	ADDQ $64, AX
	VPBROADCASTW 4(DI)(R9*8), Y0
	VPCMPEQW (AX), Y0, Y0
	VPMOVMSKB Y0, BX
	CMPB 63(AX), $0
	JNE  more
	JMP  slot

// func addDense(row *byte, count int, sums *Sums)
TEXT ·addDense(SB), NOSPLIT, $0-24
	MOVQ row+0(FP), SI
	MOVQ count+8(FP), CX
	MOVQ sums+16(FP), DI
	XORL R9, R9
	JMP  added
add:
	VPMOVSXBD (SI)(R9*1), Y0
	VPADDD (DI)(R9*4), Y0, Y0
	VMOVDQU Y0, (DI)(R9*4)
	ADDQ $8, R9
added:
	CMPQ R9, CX
	JLT  add
	VZEROUPPER
	RET
